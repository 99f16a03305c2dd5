"""One person over the whole series, as organisers read it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from notifications.models import Message
from participants import emails
from participants.models import (
    CAME,
    HOLDING,
    Participant,
    Registration,
    RegistrationStatus,
)
from seminars.models import SeminarStatus

MESSAGES_SHOWN = 20


@dataclass(frozen=True)
class Numbers:
    """How often somebody registered, came, and wanted to come but never had a place."""

    registered: int
    came: int
    missed_out: int


def registrations_of(person: Participant) -> list[Registration]:
    """The newest seminar first: one query."""
    rows = person.registrations.select_related("seminar__series", "counted_in", "attendance")
    return list(rows.order_by("-seminar__starts_at", "pk"))


def numbers(registrations: list[Registration]) -> Numbers:
    came = [row for row in registrations if hasattr(row, "attendance")]
    return Numbers(
        registered=len(registrations),
        came=sum(row.attendance.status in CAME for row in came),
        missed_out=sum(missed_out(row) for row in registrations),
    )


def missed_out(registration: Registration) -> bool:
    """Still waiting when the seminar had taken place."""
    is_held = registration.seminar.status == SeminarStatus.HELD or registration.seminar.is_over
    return is_held and registration.status == RegistrationStatus.WAITING


def messages_of(registrations: list[Registration]) -> QuerySet[Message]:
    """What was written to somebody about their places, the newest first."""
    about = [emails.about(row) for row in registrations]
    return Message.objects.filter(about__in=about).order_by("-created_at", "-pk")[:MESSAGES_SHOWN]


def holds_a_place_ahead(registrations: list[Registration]) -> list[Registration]:
    """The places that would come free if somebody were erased."""
    return [
        row
        for row in registrations
        if row.status in HOLDING and row.seminar.is_published and not row.seminar.is_over
    ]
