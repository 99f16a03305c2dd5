"""Writing a letter to many people, and saying when it goes."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from celery import current_app
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import SYSTEM, Actor
from accounts.models import User
from notifications.operations import outbox
from participants import clock
from participants.emails.letters import test_copy
from participants.letter_mistakes import mistakes_in, refuse_mistakes
from participants.letters import reach
from participants.models import Letter, LetterStatus
from seminars.models import Seminar, Series

FIELDS = ("seminar", "subject", "words", "audience", "is_news", "for_latecomers")
PASSED = "That time has passed. Choose a later one, or send it now."
GONE = "This letter is on its way already, so nobody can change it. Copy it to write another."


@transaction.atomic
def write(
    *, series: Series, by: User, fields: Mapping[str, Any], letter: Letter | None = None
) -> Letter:
    """Keep a draft, once everything in it will come out as it was meant."""
    letter = lock(letter) if letter else Letter(series=series, made_by=by, made_at=clock.now())
    if letter.status != LetterStatus.DRAFT:
        raise ValidationError(GONE)
    for name in FIELDS:
        setattr(letter, name, fields[name])
    refuse_mistakes(letter)
    with history.context(by=by):
        # `Audience` has checked what it holds, and whoever made it may be gone.
        letter.full_clean(exclude=["audience", "made_by"])
        letter.save()
    return letter


@transaction.atomic
def schedule(*, letter: Letter, by: User, send_at: datetime | None = None) -> Letter:
    """Let it go at a moment, or at once. Who gets it is worked out then, not now."""
    letter, now = lock(letter), clock.now()
    if send_at is not None and send_at <= now:
        raise ValidationError(PASSED)
    if mistakes := mistakes_in(letter):
        raise ValidationError(mistakes)
    letter.people = reach(letter).everybody
    if not letter.people:
        raise ValidationError("This letter reaches nobody at present. Choose other people.")
    letter.send_at = send_at or now
    with history.context(by=by):
        letter.move_to(LetterStatus.SCHEDULED)
        letter.save(update_fields=["people", "send_at"])
    if send_at is None:
        wake_on_commit(letter)
    return letter


def wake_on_commit(letter: Letter) -> None:
    """The clock takes it up as well, should this not arrive."""
    wake = partial(
        current_app.send_task, "participants.periodic.send_letter", (letter.pk,), retry=False
    )
    transaction.on_commit(wake, robust=True)


@transaction.atomic
def take_back(*, letter: Letter, by: Actor, reason: str = "") -> Letter:
    """Make a letter that waits for its time a draft again."""
    letter = lock(letter)
    with history.context(by=by, reason=reason):
        letter.move_to(LetterStatus.DRAFT)
        letter.send_at = letter.people = None
        letter.save(update_fields=["send_at", "people"])
    return letter


def take_back_all(*, seminar: Seminar, by: Actor, reason: str) -> None:
    """What was to be said about a seminar that is cancelled may not be true any more."""
    for letter in seminar.letters.filter(status=LetterStatus.SCHEDULED).order_by("pk"):
        take_back(letter=letter, by=by, reason=reason)


@transaction.atomic
def stop(*, letter: Letter, by: Actor, reason: str = "") -> int:
    """Stop a letter on its way, and say how many of its messages do not go."""
    letter = lock(letter)
    if letter.status != LetterStatus.SENDING:
        raise ValidationError("This letter is not being sent, so there is nothing to stop.")
    with history.context(by=by, reason=reason):
        letter.move_to(LetterStatus.CANCELLED)
    return outbox.cancel_part(within=letter.path, by=by, reason="the letter was stopped")


@transaction.atomic
def give_up(*, letter: Letter, problem: str) -> None:
    """What cannot be written is not tried for ever: whoever wrote it reads why on its page.

    A draft again while nobody has it, so that it can be mended; else stopped.
    """
    letter = lock(letter)
    if letter.status == LetterStatus.SCHEDULED:
        take_back(letter=letter, by=SYSTEM, reason=problem)
    elif letter.status == LetterStatus.SENDING:
        stop(letter=letter, by=SYSTEM, reason=problem)


@transaction.atomic
def copy(*, letter: Letter, by: User) -> Letter:
    """A new draft with the same words for the same people."""
    fields = {name: getattr(letter, name) for name in FIELDS}
    with history.context(by=by):
        return Letter.objects.create(
            series=letter.series, copied_from=letter, made_by=by, made_at=clock.now(), **fields
        )


@transaction.atomic
def delete(*, letter: Letter, by: User) -> None:
    letter = lock(letter)
    if letter.status != LetterStatus.DRAFT:
        raise ValidationError("Only a draft can be deleted. What was sent is kept.")
    with history.context(by=by):
        letter.delete()


@transaction.atomic
def send_test(*, letter: Letter, by: User) -> None:
    """Send it to the organiser who asks, and nobody else."""
    if mistakes := mistakes_in(letter):
        raise ValidationError(mistakes)
    outbox.queue(test_copy(letter, by))


def lock(letter: Letter) -> Letter:
    """The letter as it now is, held until the change is done."""
    return (
        Letter.objects.select_for_update(of=("self",))
        .select_related("series", "seminar__series", "seminar__venue")
        .get(pk=letter.pk)
    )
