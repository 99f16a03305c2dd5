"""Coming in, leaving and coming back: one person's way through one seminar's list."""

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from notifications.operations import outbox
from participants import clock, emails, reasons
from participants.leaving import how
from participants.models import (
    ConsentPurpose,
    Participant,
    Registration,
    RegistrationStatus,
)
from participants.operations import answers, consents, declarations, offers, people, places
from participants.operations.entries import (
    Entry,
    refuse_too_many_groups,
    refuse_unless_open,
    refuse_unreachable,
    sent_before,
)
from participants.operations.retrying import retrying
from participants.operations.telling import cancel_unsent
from seminars.models import Seminar, SeminarStatus

__all__ = ["Entry", "confirm_email", "register", "rejoin", "withdraw"]


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
    if sent := sent_before(seminar, entry, form_token):
        return sent
    refuse_entry(seminar, entry, by, now)
    participant = people.find(seminar.series, entry)
    known = people.registration_of(participant, seminar)
    if known is not None and known.is_active:
        return tell_again(known, form_token, now)
    is_new = participant is None
    with history.context(by=by or history.SYSTEM):
        participant = participant or people.add(seminar.series, entry)
    registration = known or Registration(seminar=seminar, participant=participant)
    registration.form_token, registration.means = form_token, entry.means
    registration.answers_kept = not is_new and people.keeps_something(
        participant, known, entry, by=by
    )
    actor = by or (entry.supporter and participant.supporter) or participant
    with history.context(by=actor):
        agreed = people.learn(participant, entry, by=by, now=now, is_new=is_new)
        if known is None or people.may_replace_said(known, entry, by=by):
            put_on_the_list_with(registration, entry, agreed, now)
        else:
            put_on_the_list(registration, now)
    places.settle(seminar, joining=registration, by=actor, now=now)
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
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    with history.context(by=by, reason=reason):
        offers.close_open(registration, by=by, now=now)
        registration.move_to(RegistrationStatus.WITHDRAWN)
        people.note_proof(registration.participant, by=by, now=now)
        left = how(registration, by=by, reason=reason)
        outbox.add(emails.place_withdrawn(registration, held=held, how=left, confirmed=confirmed))
    cancel_unsent(registration, by=by)
    places.settle(seminar, by=by, now=now)
    return registration


@retrying
@transaction.atomic
def rejoin(*, registration: Registration, by: Actor, reason: str = "") -> Registration:
    """Join the list again, behind those who already wait."""
    seminar, registration = places.lock_with(registration)
    if registration.is_active:
        return registration
    now = clock.now()
    refuse_unless_open(seminar, now)
    with history.context(by=by, reason=reason):
        people.note_proof(registration.participant, by=by, now=now)
        put_on_the_list(registration, now)
    places.settle(seminar, joining=registration, by=by, now=now)
    return registration


@transaction.atomic
def confirm_email(*, participant: Participant, by: Actor, reason: str = "") -> Participant:
    """Note when somebody first told us, by the link we sent or by phone, that the address we
    write to is theirs, or their supporter's."""
    reader = participant.reader or participant
    with history.context(by=by, reason=reason):
        Participant.objects.filter(pk=reader.pk, email_confirmed_at=None).update(
            email_confirmed_at=clock.now()
        )
    reader.refresh_from_db(fields=["email_confirmed_at"])
    return participant


def refuse_entry(seminar: Seminar, entry: Entry, by: Actor | None, now: datetime) -> None:
    refuse_unless_open(seminar, now)
    refuse_unreachable(entry, seminar.series, by)
    refuse_too_many_groups(entry.groups, seminar.series)


def tell_again(
    registration: Registration, form_token: uuid.UUID | None, now: datetime
) -> Registration:
    """Write to somebody who is on the list already, and let the form stand for them.

    Else the same form, sent once more for another, would tell whether the first was known.
    """
    if form_token is not None:
        registration.form_token = form_token
        registration.save(update_fields=["form_token"])
    outbox.add(emails.already_registered(registration, now))
    return registration


def put_on_the_list_with(
    registration: Registration, entry: Entry, agreed: frozenset[str], now: datetime
) -> None:
    """With what an entry says, in place of what was said before if there was anything."""
    registration.companions = entry.companions
    registration.companion_note = entry.companion_note
    put_on_the_list(registration, now)
    if registration.requeued_at is not None:
        declarations.forget(registration)
    if ConsentPurpose.GROUPS in agreed or consents.covers_groups(registration.participant):
        declarations.keep(registration, entry.groups, entry.own_words)
    answers.keep(registration, entry.answers)


def put_on_the_list(registration: Registration, now: datetime) -> None:
    """Behind everybody who waits, for the first time or once more; nothing is promised yet."""
    if registration.pk is None:
        registration.joined_at = now
    else:
        registration.move_to(RegistrationStatus.WAITING)
        registration.requeued_at, registration.counted_in = now, None
        registration.is_exception = False
        registration.turn, registration.tickets = None, 1
    registration.waiting_reason = reasons.FULL
    registration.save()
