"""Changing and cancelling a seminar that people have registered for, so that they are told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from notifications.operations import outbox
from participants import clock, emails
from participants.changes import is_to_come
from participants.dates_along import DateAlong, dates_along
from participants.models import LetterStatus, Registration, RegistrationStatus
from participants.operations import added_words, letters, notices, offers, places
from participants.operations.retrying import retrying
from seminars.models import Seminar, SeminarStatus
from seminars.operations import seminars as seminar_operations


@retrying
@transaction.atomic
def change(
    *, seminar: Seminar, by: Actor, fields: Mapping[str, Any], move_dates: bool = False
) -> Seminar:
    """Change a seminar, tell everybody when or where it now is, and give places out by it.

    With `move_dates`, what hangs on its day moves along. Fewer places than people who hold one
    take no place away; none is added until there is room.
    """
    before, now = places.lock(seminar), clock.now()
    along = dates_along(before, fields, now) if move_dates else []
    fields = {**fields, **{date.name: date.new for date in along if date.name}}
    seminar = seminar_operations.change(seminar=before, by=by, fields=fields)
    move_quotas(along, by=by)
    if not seminar.is_published:
        return seminar
    if is_to_come(before, seminar, now):
        notices.tell_of_changes(before, seminar, everybody_on_the_list(seminar), by=by)
    places.settle(seminar, by=by, now=now)
    return seminar


def move_quotas(along: Iterable[DateAlong], *, by: Actor) -> None:
    with history.context(by=by):
        for date in along:
            if date.quota:
                date.quota.release_at = date.new
                date.quota.save(update_fields=["release_at"])


@transaction.atomic
def duplicate(*, seminar: Seminar, by: Actor) -> Seminar:
    """A new draft like this one, whose messages say the same."""
    copy = seminar_operations.duplicate(seminar=seminar, by=by)
    with history.context(by=by, reason=f"Copied from seminar {seminar.number}"):
        added_words.copy(seminar=seminar, to=copy)
    return copy


@retrying
@transaction.atomic
def cancel(*, seminar: Seminar, by: Actor, reason: str = "") -> Seminar:
    """Call a seminar off and tell everybody why; nobody is given a place after.

    A draft goes without a word, for nobody knows of it.
    """
    seminar, now = places.lock(seminar), clock.now()
    if seminar.status == SeminarStatus.CANCELLED:
        return seminar
    was_published = seminar.is_published
    if was_published:
        refuse_unless_possible(seminar, reason, now)
    with history.context(by=by, reason=reason):
        seminar.move_to(SeminarStatus.CANCELLED)
        if was_published:
            # Calendars replace their entry by a later version alone.
            seminar.sequence += 1
            seminar.cancelled_because = reason.strip()
            seminar.save(update_fields=["sequence", "cancelled_because"])
            stop_what_waits(seminar, by=by, reason=reason)
            for registration in everybody_on_the_list(seminar):
                let_go(registration, by=by, reason=reason, now=now)
    letters.take_back_all(seminar=seminar, by=by, reason="the seminar is cancelled")
    return seminar


def refuse_unless_possible(seminar: Seminar, reason: str, now: datetime) -> None:
    if seminar.ends_at <= now:
        raise ValidationError("This seminar is over, so it cannot be cancelled any more.")
    if not reason.strip():
        raise ValidationError("Write why the seminar is cancelled. Everybody on the list reads it.")


def let_go(registration: Registration, *, by: Actor, reason: str, now: datetime) -> None:
    """Tell somebody that a seminar is cancelled; what was offered to them is taken back."""
    offers.close_open(registration, by=by, now=now)
    if registration.status == RegistrationStatus.OFFERED:
        registration.move_to(RegistrationStatus.WITHDRAWN)
    outbox.add(emails.seminar_cancelled(registration, reason))


def stop_what_waits(seminar: Seminar, *, by: Actor, reason: str) -> None:
    """Nothing of a seminar that will not be goes out any more, the rest of a letter neither."""
    kinds = emails.UNTRUE_ONCE_CANCELLED
    outbox.cancel_part(within=seminar.path, kinds=kinds, by=by, reason=reason)
    for letter in seminar.letters.filter(status=LetterStatus.SENDING):
        letter.move_to(LetterStatus.CANCELLED)


def everybody_on_the_list(seminar: Seminar) -> list[Registration]:
    """Everybody who has a place or waits."""
    return places.with_seminar(seminar.registrations.active(), seminar)
