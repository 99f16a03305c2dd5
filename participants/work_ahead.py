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
    people = {
        row["seminar"]: row
        for row in Registration.objects.filter(seminar__in=seminars)
        .values("seminar")
        .annotate(
            waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
            offered=Count("pk", filter=Q(status=RegistrationStatus.OFFERED)),
        )
    }
    to_arrange = dict(
        Arrangement.objects.filter(
            done_at=None, registration__seminar__in=seminars, registration__status__in=HOLDING
        )
        .values_list("registration__seminar")
        .annotate(Count("pk"))
    )
    nobody = {"waiting": 0, "offered": 0}
    return [
        WorkAhead(
            seminar,
            waiting=people.get(seminar.pk, nobody)["waiting"],
            offered=people.get(seminar.pk, nobody)["offered"],
            to_arrange=to_arrange.get(seminar.pk, 0),
        )
        for seminar in seminars
    ]
