"""The letters that somebody missed who came late."""

from dataclasses import dataclass

from notifications.escaping import Markdown
from notifications.models import Message, MessageState
from participants.audience import Audience, Standing
from participants.emails.letters import key, subject_for, words_for
from participants.locked_seminar import GONE_OUT, may_have_missed_letters
from participants.models import Letter, Registration


@dataclass(frozen=True)
class Missed:
    """A letter that went out before somebody had their place, in the words for them."""

    letter: Letter
    subject: str
    words: Markdown


def missed_by(registration: Registration) -> list[Missed]:
    """The letters to people with a place that went out before this person had theirs, in turn.

    For who they are, wherever they stood then: a letter to carers is for carers alone.
    """
    if registration.confirmed_at is None or not may_have_missed_letters(registration.seminar):
        return []
    sent = registration.seminar.letters.select_related("series").filter(
        for_latecomers=True, status__in=GONE_OUT, send_at__lte=registration.confirmed_at
    )
    return [
        Missed(letter, subject_for(letter, registration), words_for(letter, registration))
        for letter in sent.order_by("send_at", "pk")
        if is_for(letter, registration) and not was_told(letter, registration)
    ]


def is_for(letter: Letter, registration: Registration) -> bool:
    """Whether somebody with a place belongs to whom it was written."""
    audience = Audience.model_validate(letter.audience)
    if Standing.CONFIRMED not in (audience.standing or Standing):
        return False
    alike = audience.model_copy(update={"standing": (), "presence": (), "never_had_a_place": False})
    people = alike.of(letter.series, letter.seminar, is_news=letter.is_news)
    return people.filter(pk=registration.participant_id).exists()


def was_told(letter: Letter, registration: Registration) -> bool:
    written = Message.objects.filter(dedupe_key=key(letter, registration.participant))
    return written.exclude(state=MessageState.CANCELLED).exists()
