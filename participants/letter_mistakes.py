"""What would keep a letter from coming out as it was meant, in sentences for whoever writes it."""

from django.core.exceptions import ValidationError

from notifications.placeholders import fill, fill_line, names_in
from participants import placeholders
from participants.emails.letters import said_to
from participants.letters import audience_of
from participants.models import Letter
from participants.models.letter import BEGINNING

NOT_NEWS = "News goes to people who agreed to it. Write the team a letter of its own."
NOBODY = "This letter is for nobody. Tick the people, or somebody of the team."
NOT_LATE = "Only what people with a place at one seminar need to know is kept for latecomers."
NO_WORDS = "Write what you want to say, between the greeting and who it is from."
NO_SUBJECT = "Write a subject."
EMPTY_SUBJECT = "The subject would be empty, for {} stands for nothing here. Write other words."
SOMEBODY = "Sam Sample"


def refuse_mistakes(letter: Letter) -> None:
    """Each mistake at the field that it is in."""
    checks = {
        "subject": refuse_subject,
        "words": refuse_words,
        "is_news": refuse_wrong_readers,
        "for_latecomers": refuse_for_latecomers,
    }
    mistakes = {}
    for name, check in checks.items():
        try:
            check(letter)
        except ValidationError as refusal:
            mistakes[name] = refusal
    if mistakes:
        raise ValidationError(mistakes)


def mistakes_in(letter: Letter) -> list[str]:
    """What to mend first in one that was kept: the series may have changed since."""
    try:
        refuse_mistakes(letter)
    except ValidationError as refusal:
        return refusal.messages
    return []


def refuse_subject(letter: Letter) -> None:
    placeholders.refuse_mistakes_in_subject(letter.subject, seminar=letter.seminar is not None)
    if not fill_line(letter.subject, said_to(letter, SOMEBODY)):
        named = " and ".join(f"“{{{name}}}”" for name in names_in(letter.subject))
        raise ValidationError(EMPTY_SUBJECT.format(named) if named else NO_SUBJECT)


def refuse_words(letter: Letter) -> None:
    for_team = bool(audience_of(letter).roles)
    placeholders.refuse_mistakes(
        letter.words, seminar=letter.seminar is not None, place=not for_team
    )
    is_only_beginning = set(letter.words.split()) <= set(BEGINNING.split())
    if is_only_beginning or not fill(letter.words, said_to(letter, SOMEBODY, "/")).strip():
        raise ValidationError(NO_WORDS)


def refuse_wrong_readers(letter: Letter) -> None:
    audience = audience_of(letter)
    if not audience.people and not audience.roles:
        raise ValidationError(NOBODY)
    if letter.is_news and audience.roles:
        raise ValidationError(NOT_NEWS)


def refuse_for_latecomers(letter: Letter) -> None:
    if letter.for_latecomers and (letter.seminar is None or letter.is_news):
        raise ValidationError(NOT_LATE)
