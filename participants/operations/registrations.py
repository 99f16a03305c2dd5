"""Coming in, leaving and coming back: one person's way through one seminar's list."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from participants import clock, emails
from participants.models import Participant, Registration, RegistrationStatus, StakeholderGroup
from participants.operations import consents, offers, people, places
from participants.operations.entries import Entry, refuse_unless_open, sent_before
from participants.operations.retrying import retrying
from participants.operations.telling import cancel_unsent, tell
from seminars.models import Seminar, SeminarStatus

__all__ = ["Entry", "change_details", "confirm_email", "register", "rejoin", "withdraw"]


@retrying
@transaction.atomic
def register(
    *, seminar: Seminar, entry: Entry, by: Actor | None, form_token: uuid.UUID | None = None
) -> Registration:
    """Put somebody on the list; they have a place at once if the engine finds them one.

    `by` is None for somebody who is not signed in. The same form sent twice changes nothing the
    second time. Whoever is on the list already is told so by email alone.
    """
    seminar = places.lock(seminar)
    now = clock.now()
    answered, known = sent_before(seminar, entry, form_token)
    if answered is not None:
        return answered
    refuse_unless_open(seminar, now)
    if known is not None and known.is_active:
        tell(emails.already_registered(known, now))
        return known
    with history.context(by=by or history.SYSTEM):
        participant = people.find_or_add(seminar.series, entry, by=by, now=now)
    with history.context(by=by or participant):
        consents.give(participant, entry.consents)
        registration = known or Registration(seminar=seminar, participant=participant)
        registration.seminar, registration.participant = seminar, participant
        registration.form_token = form_token
        put_on_the_list(registration, now)
        people.declare(registration, entry.groups)
    places.settle(seminar, joining=registration, by=by or participant)
    return registration


@retrying
@transaction.atomic
def withdraw(*, registration: Registration, by: Actor, reason: str = "") -> Registration:
    """Give up a place, or one's turn for one; a place goes to whoever is next."""
    # Lock the seminar, or two freed places could go to one person.
    seminar, registration = places.lock_with(registration)
    now = clock.now()
    if registration.status == RegistrationStatus.WITHDRAWN:
        return registration
    if seminar.status != SeminarStatus.PUBLISHED or seminar.starts_at <= now:
        raise ValidationError("This seminar has begun or is over, so there is nothing to cancel.")
    held = registration.holds_a_place
    with history.context(by=by, reason=reason):
        offers.close_open(registration, by=by, now=now)
        registration.move_to(RegistrationStatus.WITHDRAWN)
        tell(emails.place_withdrawn(registration, held=held))
    cancel_unsent(registration, by=by)
    places.settle(seminar, by=by)
    return registration


@retrying
@transaction.atomic
def rejoin(*, registration: Registration, by: Actor) -> Registration:
    """Join the list again, behind those who already wait."""
    seminar, registration = places.lock_with(registration)
    if registration.is_active:
        return registration
    now = clock.now()
    refuse_unless_open(seminar, now)
    with history.context(by=by):
        put_on_the_list(registration, now)
    places.settle(seminar, joining=registration, by=by)
    return registration


@transaction.atomic
def confirm_email(*, participant: Participant, by: Actor) -> Participant:
    """Note when somebody first told us, by the link we sent, that the address is theirs."""
    with history.context(by=by):
        Participant.objects.filter(pk=participant.pk, email_confirmed_at=None).update(
            email_confirmed_at=clock.now()
        )
    participant.refresh_from_db(fields=["email_confirmed_at"])
    return participant


@retrying
@transaction.atomic
def change_details(
    *,
    registration: Registration,
    name: str,
    badge_name: str,
    access: str,
    groups: tuple[StakeholderGroup, ...] | None = None,
    by: Actor,
) -> Registration:
    """Correct what somebody told us; `groups` is None to leave them as they are.

    Other groups can mean another turn, so they stay as they are once registration has closed.
    """
    seminar, registration = places.lock_with(registration)
    regrouped = groups is not None and groups != people.declared(registration)
    if regrouped:
        refuse_unless_open(seminar, clock.now())
    with history.context(by=by):
        people.change(registration.participant, name=name, badge_name=badge_name, access=access)
        if regrouped:
            people.declare(registration, groups)
    if regrouped:
        places.settle(seminar, by=by)
        registration = registration_now(registration)
    return registration


def put_on_the_list(registration, now):
    """Behind everybody who waits: for the first time, or once more."""
    if registration.pk is None:
        registration.joined_at = now
    else:
        registration.move_to(RegistrationStatus.WAITING)
        registration.requeued_at, registration.counted_in = now, None
    registration.save()


def registration_now(registration):
    registration.refresh_from_db(fields=["status", "counted_in", "waiting_reason"])
    return registration
