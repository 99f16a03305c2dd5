"""Letters of the organisers: one message for each reader, made when the letter goes."""

import uuid

from accounts.models import User
from notifications import placeholders
from notifications.digest.letter import one_click
from notifications.escaping import Markdown
from notifications.letters import letter as message
from notifications.models import Lane, Message
from participants import links
from participants.emails.writing import about, about_person, address_of, greeted
from participants.models import Letter, Participant, Registration
from participants.news import links as news_links
from participants.placeholders import values
from seminars.letterhead import letterhead

KIND, NEWS = "letter", "news_letter"
TEST = "letter_test"
# No letter that others can see holds somebody's own link.
SAMPLE = "example"


def to_person(
    letter: Letter, person: Participant, registration: Registration | None, *, sample: bool = False
) -> Message:
    """`registration` is theirs for the seminar that the letter is about; a `sample` is not sent,
    and holds no link that works."""
    url = place_url(registration, sample) if registration else ""
    return written(
        letter,
        to=person.email if letter.is_news else address_of(person),
        said=said_to(letter, greeted(person), url),
        dedupe_key=key(letter, person),
        about=about(registration) if registration else about_person(person),
        within=letter.path,
        worth_until=of_use_until(letter),
        **(news_parts(person, sample) if letter.is_news else {"context": {"why": why(letter)}}),
    )


def of_use_until(letter):
    """What to know before a seminar is of no use after it; other letters may be about anything."""
    seminar = letter.seminar
    if letter.for_latecomers and letter.send_at and letter.send_at < seminar.ends_at:
        return seminar.ends_at
    return None


def news_parts(person, sample):
    """News says how to stop it, to people and to their mail programs."""
    stop_url = news_links.stop_address(SAMPLE) if sample else news_links.stop_url(person)
    news_url = news_links.news_address(SAMPLE) if sample else news_links.news_url(person)
    return {
        "kind": NEWS,
        "headers": one_click(stop_url),
        "context": {
            "why": "You get this email because you agreed to news of this series.",
            "news_url": news_url,
            "stop_url": stop_url,
        },
    }


def to_member(letter: Letter, user: User) -> Message:
    """To somebody of the team, who has no place page."""
    return written(
        letter,
        to=user.email,
        said=said_to(letter, str(user)),
        dedupe_key=key(letter, user),
        about=user.actor_label,
        within=letter.path,
        context={"why": "You get this email because you are in the team of this series."},
    )


def test_copy(letter: Letter, user: User) -> Message:
    """What an organiser sends to themselves, as often as they like."""
    said = said_to(letter, str(user), place_url(None, sample=True) if letter.seminar else "")
    below = news_parts(None, sample=True)["context"] if letter.is_news else {}
    return written(
        letter,
        to=user.email,
        said=said,
        kind=TEST,
        lane=Lane.PLACE,
        dedupe_key=f"{TEST}:{letter.pk}:{uuid.uuid4()}",
        about=user.actor_label,
        within=(letter.seminar or letter.series).path,
        context=below | {"why": "This is a test. Nobody but you has got it."},
    )


def written(letter, *, said, context, kind=KIND, lane=Lane.BULK, **parts):
    return message(
        kind=kind,
        lane=lane,
        subject=placeholders.fill_line(letter.subject, said),
        template="emails/participants/letter.md",
        context=letterhead(letter.series)
        | {"words": placeholders.fill(letter.words, said)}
        | context,
        **parts,
    )


def words_for(letter: Letter, registration: Registration) -> Markdown:
    """A letter about a seminar in the words for one reader of it."""
    said = said_to(letter, greeted(registration.participant), links.place_url(registration))
    return placeholders.fill(letter.words, said)


def subject_for(letter: Letter, registration: Registration) -> str:
    return placeholders.fill_line(letter.subject, said_to(letter, registration.participant.name))


def said_to(letter, name, place_url=""):
    return values(series=letter.series, seminar=letter.seminar, name=name, place_url=place_url)


def place_url(registration, sample):
    if not sample:
        return links.place_url(registration)
    return links.place_address(token=SAMPLE)


def why(letter):
    if letter.seminar:
        return f"You get this email because you registered for seminar {letter.seminar.number}."
    return "You get this email because you take part in this series."


def key(letter: Letter, reader: Participant | User) -> str:
    """What makes a message the same message, however often the letter is taken up again."""
    return f"{KIND}:{letter.pk}:{reader.actor_label}"
