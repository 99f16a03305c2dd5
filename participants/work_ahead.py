"""What is still open at the seminars to come, for the overview: for organisers alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from participants.models import HOLDING, Arrangement, Registration, RegistrationStatus
from seminars.models import Seminar


@dataclass(frozen=True)
class WorkAhead:
    """How many wait, have an offer to answer, and need something not arranged yet."""

    seminar: Seminar
    waiting: int = 0
    offered: int = 0
    to_arrange: int = 0


def work_ahead(seminars: Iterable[Seminar]) -> list[WorkAhead]:
    """Two queries, however many seminars."""
    seminars = list(seminars)
    people, open_needs = people_at(seminars), to_arrange_at(seminars)
    return [
        WorkAhead(seminar, to_arrange=open_needs.get(seminar.pk, 0), **people.get(seminar.pk, {}))
        for seminar in seminars
    ]


def people_at(seminars: list[Seminar]) -> dict[int, dict[str, int]]:
    """How many wait and are offered a place, by seminar; none where nobody is registered."""
    counted = (
        Registration.objects.filter(seminar__in=seminars)
        .order_by()
        .values("seminar")
        .annotate(
            waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
            offered=Count("pk", filter=Q(status=RegistrationStatus.OFFERED)),
        )
    )
    return {row.pop("seminar"): row for row in counted}


def to_arrange_at(seminars: list[Seminar]) -> dict[int, int]:
    """What people with a place need that is not arranged yet, by seminar."""
    needed = Arrangement.objects.filter(
        done_at=None, registration__seminar__in=seminars, registration__status__in=HOLDING
    )
    return dict(needed.order_by().values_list("registration__seminar").annotate(Count("pk")))
