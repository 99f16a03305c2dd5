"""One person over the whole series, as organisers read it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from notifications.models import Message
from participants.message_history import about_any_of
from participants.models import CAME, HOLDING, Participant, Registration
from participants.turnout import waited_in_vain

MESSAGES_SHOWN = 20


@dataclass(frozen=True)
class Numbers:
    """How often somebody registered, came, and waited in vain."""

    registered: int
    came: int
    waited_in_vain: int


def registrations_of(person: Participant) -> list[Registration]:
    """The newest seminar first: one query."""
    rows = person.registrations.select_related("seminar__series", "counted_in", "attendance")
    return list(rows.order_by("-seminar__starts_at", "pk"))


def numbers(registrations: list[Registration]) -> Numbers:
    came = [row for row in registrations if hasattr(row, "attendance")]
    return Numbers(
        registered=len(registrations),
        came=sum(row.attendance.status in CAME for row in came),
        waited_in_vain=sum(waited_in_vain(row) for row in registrations),
    )


def messages_to(person: Participant) -> QuerySet[Message]:
    """What was written to somebody and about their places, the newest first: one query."""
    them = Participant.objects.filter(pk=person.pk)
    found = Message.objects.part_of(person.series.path).filter(about_any_of(them))
    return found.select_related("told_by").order_by("-created_at", "-pk")[:MESSAGES_SHOWN]


def holds_a_place_ahead(registrations: list[Registration]) -> list[Registration]:
    """The places that would come free if somebody were erased."""
    return [
        row
        for row in registrations
        if row.status in HOLDING and row.seminar.is_published and not row.seminar.is_over
    ]
