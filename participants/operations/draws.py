"""A draw up to the moment when it is drawn: choosing it, announcing it, calling it off."""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from accounts.models import User
from notifications.operations import outbox
from participants import clock, emails
from participants.allocation import commitment
from participants.draws import list_is_closed
from participants.models import AllocationRun, Registration, RegistrationStatus, RunStatus
from participants.operations import places
from participants.operations.retrying import retrying
from seminars.local_time import moment_words
from seminars.models import AllocationMode, Seminar, SeminarStatus

SECRET_BYTES = 32


@retrying
@transaction.atomic
def choose(
    *, seminar: Seminar, mode: AllocationMode, confirms: bool, favours_missed_out: bool, by: Actor
) -> Seminar:
    """Say how places are given, and give them so: nobody loses a place that they have."""
    seminar = places.lock(seminar)
    refuse_unless_planned(seminar)
    refuse_a_second(seminar)
    seminar.allocation_mode = mode
    seminar.draw_confirms, seminar.draw_favours_missed_out = confirms, favours_missed_out
    with history.context(by=by):
        seminar.save(update_fields=["allocation_mode", "draw_confirms", "draw_favours_missed_out"])
    places.settle(seminar, by=by)
    return seminar


@retrying
@transaction.atomic
def announce(
    *, seminar: Seminar, public_source: str, deadline: datetime, by: User
) -> AllocationRun:
    """Promise a draw: bind ourselves to a secret, and tell everybody who is on the list."""
    seminar = places.lock(seminar)
    now = clock.now()
    refuse_a_second(seminar)
    refuse_to_announce(seminar, deadline, now)
    secret = secrets.token_bytes(SECRET_BYTES)
    run = AllocationRun(
        seminar=seminar,
        secret=secret.hex(),
        commitment=commitment(secret),
        public_source=public_source,
        deadline=deadline,
        opened_at=now,
        opened_by=by,
    )
    with history.context(by=by):
        run.full_clean()
        run.save()
    outbox.add(*(emails.in_the_draw(person, run) for person in waiting(seminar)))
    return run


@retrying
@transaction.atomic
def call_off(*, run: AllocationRun, because: str, then: AllocationMode, by: Actor) -> AllocationRun:
    """Break the promise while nothing is known yet, and tell everybody on the list why.

    Then places go to whoever registered first, or wait for another draw to be announced.
    """
    seminar, run = lock_with(run)
    if run.status not in (RunStatus.OPEN, RunStatus.FROZEN):
        raise ValidationError("The draw has begun or is over, so it cannot be called off.")
    with history.context(by=by, reason=because):
        run.abandoned_because = because
        run.move_to(RunStatus.ABANDONED)
        run.save(update_fields=["abandoned_because"])
        seminar.allocation_mode = then
        seminar.save(update_fields=["allocation_mode"])
        seminar.registrations.update(tickets=1)
    outbox.add(*(emails.draw_called_off(person, run) for person in waiting(seminar)))
    places.settle(seminar, by=by)
    return run


def come_late(registration: Registration, seminar: Seminar, now: datetime) -> None:
    """Other groups make another entry: once the list is closed, one behind everybody on it."""
    if registration.status == RegistrationStatus.WAITING and list_is_closed(seminar):
        registration.requeued_at = now
        registration.turn, registration.tickets = None, 1
        registration.save(update_fields=["requeued_at", "turn", "tickets"])


def lock_with(run: AllocationRun) -> tuple[Seminar, AllocationRun]:
    """The locked seminar of a draw, and the draw as it now is."""
    seminar = places.lock(run.seminar)
    run = seminar.allocation_runs.get(pk=run.pk)
    run.seminar = seminar
    return seminar, run


def waiting(seminar: Seminar) -> list[Registration]:
    """Everybody who waits, in the order of the list."""
    return places.with_seminar(seminar.registrations.waiting().in_line(), seminar)


def refuse_unless_planned(seminar: Seminar) -> None:
    if seminar.status not in (SeminarStatus.DRAFT, SeminarStatus.PUBLISHED):
        raise ValidationError("This seminar no longer gives out places.")


def refuse_a_second(seminar: Seminar) -> None:
    if seminar.allocation_runs.standing().exists():
        raise ValidationError(
            "This seminar's draw is announced, and a promise. Only calling it off, before it is "
            "drawn, changes how places are given."
        )


def refuse_to_announce(seminar: Seminar, deadline: datetime, now: datetime) -> None:
    """Say in words why no draw with this deadline can be promised, if so."""
    zone, closes_at = seminar.series.zone, seminar.registration_closes_at
    opens_at = seminar.registration_opens_at
    if seminar.status != SeminarStatus.PUBLISHED:
        raise ValidationError("Publish the seminar first, so that people can register for it.")
    if seminar.allocation_mode != AllocationMode.DRAW:
        raise ValidationError("Places go to whoever comes first. Choose a draw before that.")
    if deadline <= now:
        raise ValidationError("Choose a day and time that is still to come.")
    if deadline >= seminar.starts_at:
        starts = moment_words(seminar.starts_at, zone)
        raise ValidationError(f"Choose a time before the seminar starts, on {starts}.")
    if closes_at is not None and closes_at < deadline:
        closes = moment_words(closes_at, zone)
        raise ValidationError(
            f"Registration closes on {closes}. Choose that time or an earlier one, or let "
            "people register for longer."
        )
    if opens_at is not None and opens_at >= deadline:
        opens = moment_words(opens_at, zone)
        raise ValidationError(f"Registration opens on {opens}. Choose a later time.")
