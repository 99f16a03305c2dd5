"""Sending letters: so many people at a time, each once, however often it is taken up."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from accounts import history
from accounts.history import SYSTEM
from notifications.models import Message
from notifications.operations import outbox
from participants import clock
from participants.emails.letters import to_member
from participants.letter_mistakes import refuse_mistakes
from participants.letter_progress import progress
from participants.letters import members_of, message_to, readers
from participants.models import Consent, ConsentPurpose, Letter, LetterStatus
from participants.operations import letters
from participants.operations.retrying import retrying

AT_ONCE = 500  # people in one transaction


def due() -> QuerySet[Letter]:
    """Letters whose time has come, and those on their way."""
    scheduled = Letter.objects.filter(status=LetterStatus.SCHEDULED, send_at__lte=clock.now())
    return (scheduled | Letter.objects.filter(status=LetterStatus.SENDING)).order_by("send_at")


def send(*, letter: Letter) -> None:
    """Write to everybody it is for. Run twice, or taken up again, everybody still has one."""
    try:
        while write_to_next(letter=letter):
            pass
    except ValidationError as refusal:
        letters.give_up(letter=letter, problem=" ".join(refusal.messages))
    else:
        finish(letter=letter)


@retrying
@transaction.atomic
def write_to_next(*, letter: Letter) -> bool:
    """Write to the next people, by their number, or at last to the team; False when all is done.

    Under the letter's lock, so that whoever stops it finds every message that was written.
    """
    letter = letters.lock(letter)
    begin(letter)
    if letter.status != LetterStatus.SENDING or letter.finished_at is not None:
        return False
    refuse_mistakes(letter)
    people = list(readers(letter).filter(pk__gt=letter.reached).order_by("pk")[:AT_ONCE])
    if people:
        letter.reached = people[-1].pk
        written = {person.pk: message_to(letter, person) for person in people}
        queue(letter, still_wanted(written) if letter.is_news else written.values())
    else:
        letter.finished_at = clock.now()
        queue(letter, (to_member(letter, member) for member in members_of(letter)))
    letter.save(update_fields=["reached", "finished_at"])
    return bool(people)


def still_wanted(written: Mapping[int, Message]) -> list[Message]:
    """News to those who have not withdrawn while it was written; {number of a person: message}.

    Their agreements stay locked until it is queued: whoever withdraws then finds it, and stops it.
    """
    agreed = Consent.objects.in_force().filter(purpose=ConsentPurpose.NEWS, participant__in=written)
    locked = agreed.order_by("pk").select_for_update(of=("self",), no_key=True)
    return [written[pk] for pk in locked.values_list("participant", flat=True)]


def begin(letter: Letter) -> None:
    if letter.is_due(clock.now()):
        with history.context(by=SYSTEM, reason="its time has come"):
            letter.move_to(LetterStatus.SENDING)


def queue(letter: Letter, messages: Iterable[Message]) -> None:
    with history.context(by=SYSTEM, reason=f"letter {letter.pk}"):
        outbox.add(*messages)


@transaction.atomic
def finish(*, letter: Letter) -> None:
    """It is sent once nothing of it waits any more, whatever became of each message."""
    letter = letters.lock(letter)
    is_written = letter.status == LetterStatus.SENDING and letter.finished_at is not None
    if is_written and not progress(letter).under_way:
        with history.context(by=SYSTEM):
            letter.move_to(LetterStatus.SENT)
