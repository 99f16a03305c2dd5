"""Places held with an address that nobody has confirmed: one reminder, then they go on."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from accounts import history
from accounts.history import SYSTEM
from notifications.operations import outbox
from participants import clock, emails
from participants.confirm_by import (
    LAST_BEFORE_START,
    OPEN_TO_ALL,
    UNPROVED,
    after_reminder,
    by_day,
)
from participants.models import Registration, RegistrationStatus
from participants.operations import places
from participants.operations.retrying import retrying
from participants.operations.telling import cancel_unsent
from seminars.models import Seminar, SeminarStatus

REASON = "the address was not confirmed"


def due(now: datetime) -> QuerySet[Seminar]:
    """The seminars where somebody is to be reminded, or a place lapses."""
    seminar = OuterRef("pk")
    return Seminar.objects.filter(
        Exists(to_remind(now).filter(seminar=seminar))
        | Exists(to_lapse(now).filter(seminar=seminar)),
        status=SeminarStatus.PUBLISHED,
        confirm_within_days__isnull=False,
        starts_at__gt=now,
    ).select_related("series")


@retrying
@transaction.atomic
def catch_up(*, seminar: Seminar) -> None:
    """Remind and let lapse whoever is due, and give the places on. Twice changes nothing."""
    seminar, now = places.lock(seminar), clock.now()
    if by_day(now, seminar) > now:
        return  # in the night nobody is written to, and no place is lost
    with history.context(by=SYSTEM, reason=REASON):
        for registration in places.with_seminar(to_remind(now).filter(seminar=seminar), seminar):
            remind(registration, now)
        overdue = places.with_seminar(to_lapse(now).filter(seminar=seminar), seminar)
        for registration in overdue:
            lapse(registration)
    if overdue:
        places.settle(seminar, now=now)


def remind(registration: Registration, now: datetime) -> None:
    """Say once until when the place is kept, and keep to what we said."""
    registration.lapses_at = after_reminder(registration, now)
    if registration.lapses_at is not None:
        registration.save(update_fields=["lapses_at"])
        outbox.add(emails.address_reminder(registration))


def lapse(registration: Registration) -> None:
    registration.move_to(RegistrationStatus.LAPSED)
    cancel_unsent(registration, by=SYSTEM)
    outbox.add(emails.place_unconfirmed(registration))


def unproved() -> QuerySet[Registration]:
    """Who registered on the page, and holds a place with an address that nobody proved."""
    return Registration.objects.confirmed().filter(
        UNPROVED,
        means__in=OPEN_TO_ALL,
        is_exception=False,
        seminar__confirm_within_days__isnull=False,
    )


def to_lapse(now: datetime) -> QuerySet[Registration]:
    """Those who were reminded, and whose time is over."""
    return unproved().filter(lapses_at__lte=now)


def to_remind(now: datetime) -> QuerySet[Registration]:
    """Those for whom half of the time is over, and the rest of it ends early enough."""
    since = Coalesce("confirmed_at", "requeued_at", "joined_at")
    return (
        unproved()
        .alias(remind_at=since + days_long(12), ends_at=since + days_long(24))
        .filter(
            lapses_at=None,
            remind_at__lte=now,
            ends_at__lte=F("seminar__starts_at") - LAST_BEFORE_START,
            seminar__starts_at__gt=now + LAST_BEFORE_START,
        )
    )


def days_long(hours: int) -> ExpressionWrapper:
    """The seminar's number of days, each of so many hours."""
    each = timedelta(hours=hours)
    return ExpressionWrapper(F("seminar__confirm_within_days") * each, DurationField())
