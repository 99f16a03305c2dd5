"""Somebody who comes to the door without a place."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from accounts import history
from notifications.models import Message, ToldBy
from notifications.operations import outbox
from participants import clock, door_hours, emails
from participants.models import (
    STAYED_AWAY,
    AttendanceStatus,
    DoorDevice,
    OfferAnswer,
    Participant,
    Registration,
    RegistrationStatus,
)
from participants.offer_times import offers_close_at
from participants.operations import attendance, consents, declarations, people, places, seating
from participants.operations.attendance import Marker
from participants.operations.entries import Entry, Supporter, sent_before
from participants.operations.registrations import put_on_the_list
from participants.operations.retrying import retrying
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus, Series


@retrying
@transaction.atomic
def let_in(
    *,
    seminar: Seminar,
    entry: Entry,
    by: Marker,
    form_token: uuid.UUID,
    made_at: datetime | None = None,
    reason: str = "",
) -> Registration:
    """Give somebody at the door a place, if one is free, and mark them as here.

    A `reason` is an organiser's exception, where there would be no place: it is recorded. A phone
    without network sends its walk-ins later, and again when it heard no answer: the same one
    counts once.
    """
    seminar = places.lock(seminar)
    now = clock.now()
    made_at = min(made_at or now, now)
    if sent := sent_before(seminar, entry, form_token):
        return sent
    refuse_unless_the_door_is_open(seminar, made_at)
    with history.context(by=by, reason=reason):
        seating.lapse_overdue(seminar, now)
        registration = find_or_add(seminar, entry, by, form_token, now)
        give_or_refuse(registration, may_except=bool(reason), now=now)
    waiting = Message.objects.filter(about=emails.about(registration))
    outbox.note_told(messages=waiting, how=ToldBy.IN_PERSON, by=by)
    attendance.mark(
        registration=registration,
        status=AttendanceStatus.PRESENT,
        by=by,
        made_at=made_at,
        mark_uid=form_token,
    )
    return registration


def free_seats(seminar: Seminar) -> int:
    """The places nobody sits on, nor may still come for: those who sent apologies or did not come
    leave theirs. Fewer than none where an organiser let more people in."""
    gone = Q(status=RegistrationStatus.CONFIRMED, attendance__status__in=STAYED_AWAY)
    return seminar.capacity - seminar.registrations.holding_a_place().exclude(gone).count()


def refuse_unless_the_door_is_open(seminar: Seminar, at: datetime) -> None:
    if seminar.status != SeminarStatus.PUBLISHED:
        raise ValidationError("This seminar does not take place, or is marked as held already.")
    if closed := door_hours.why_not_marked(seminar, at):
        raise ValidationError(closed)
    if not door_hours.is_open(seminar, at):
        raise ValidationError("The seminar is over, so nobody comes in any more.")


def offered_until(
    seminar: Seminar, now: datetime, but: Registration | None = None
) -> datetime | None:
    """Until when free places go to whoever waits, if others wait than the one at the door."""
    closes_at = offers_close_at(seminar)
    waiting = seminar.registrations.waiting().exclude(pk=but and but.pk)
    return closes_at if now < closes_at and waiting.exists() else None


def give_or_refuse(registration: Registration, *, may_except: bool, now: datetime) -> None:
    """A place, unless they have one; as an exception where none is free."""
    if registration.status == RegistrationStatus.CONFIRMED:
        return
    refusal = why_no_place(registration, now)
    if refusal and not may_except:
        raise ValidationError(refusal)
    give_place(registration, is_exception=bool(refusal), now=now)


def why_no_place(registration: Registration, now: datetime) -> str:
    """What stands between somebody at the door and a place, if anything does."""
    seminar = registration.seminar
    if registration.status == RegistrationStatus.OFFERED:
        return ""
    if free_seats(seminar) < 1:
        return (
            "Every place is taken. A place becomes free when somebody is marked as “Sent "
            "apologies” or “Did not come”. An organiser can also make an exception."
        )
    if until := offered_until(seminar, now, but=registration):
        return (
            "People are waiting, and free places are still offered to them until "
            f"{moment_words(until, seminar.series.zone)}. Try again after that. An organiser can "
            "also make an exception."
        )
    return ""


def find_or_add(
    seminar: Seminar, entry: Entry, by: Marker, form_token: uuid.UUID, now: datetime
) -> Registration:
    """Their registration, on the list at least."""
    known = None if isinstance(by, DoorDevice) else people.find(seminar.series, entry)
    participant = known or people.add(seminar.series, of_their_own(entry, seminar.series))
    people.learn(participant, entry, by=by, now=now, is_new=known is None)
    registration = people.registration_of(known, seminar)
    if registration is None:
        registration = Registration(
            seminar=seminar, participant=participant, form_token=form_token, means=entry.means
        )
    registration.seminar = seminar
    if not registration.is_active or registration.pk is None:
        put_on_the_list(registration, now)
        declare(registration, participant, entry)
    return registration


def of_their_own(entry: Entry, series: Series) -> Entry:
    """Somebody new, whoever has the address that was typed.

    A phone at the door may have been found. It learns neither that an address is known nor whose
    it is: its owner is written to as for two who share one, and an organiser makes them one.
    """
    if Participant.objects.with_email(series, entry.email) is None:
        return entry
    return replace(entry, supporter=Supporter(name=entry.name, email=entry.email))


def declare(registration: Registration, participant: Participant, entry: Entry) -> None:
    if entry.groups and consents.covers_groups(participant):
        declarations.forget(registration)
        declarations.keep(registration, entry.groups)
        registration.counted_in = entry.groups[0]


def give_place(registration: Registration, *, is_exception: bool, now: datetime) -> None:
    """Confirm their place; an offer they had is taken with it."""
    for offer in registration.offers.unanswered():
        seating.close(offer, OfferAnswer.ACCEPTED, now)
    registration.waiting_reason, registration.is_exception = "", is_exception
    registration.save(update_fields=["waiting_reason", "is_exception", "counted_in"])
    seating.confirm(registration)
