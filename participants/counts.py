"""How many people: by seminar, and by group for organisers."""

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from participants.models import (
    HOLDING,
    Declaration,
    Quota,
    Registration,
    RegistrationStatus,
    StakeholderGroup,
)
from seminars.models import Seminar


def with_places(seminars: QuerySet[Seminar]) -> QuerySet[Seminar]:
    """The seminars, each with `confirmed`, `offered`, `waiting` and `free` (places): one query."""
    return seminars.annotate(
        confirmed=people(RegistrationStatus.CONFIRMED),
        offered=people(RegistrationStatus.OFFERED),
        waiting=people(RegistrationStatus.WAITING),
    ).annotate(free=Greatest(F("capacity") - F("confirmed") - F("offered"), 0))


def with_group_counts(seminar: Seminar) -> QuerySet[StakeholderGroup]:
    """The groups, each with its `reserved`, `limit` and `release_at` at a seminar, how many places
    people `counted` in it hold, how many of these are `offered`, and how many who named it are
    `waiting`.

    Special-category data: for organisers alone. A person who named two groups waits in both.
    """
    quota = Quota.objects.filter(seminar=seminar, group=OuterRef("pk"))
    counted = Registration.objects.filter(
        seminar=seminar, counted_in=OuterRef("pk"), status__in=HOLDING
    )
    waiting = Declaration.objects.filter(
        group=OuterRef("pk"),
        registration__seminar=seminar,
        registration__status=RegistrationStatus.WAITING,
    )
    return seminar.series.groups.annotate(
        reserved=Coalesce(Subquery(quota.values("reserved")[:1]), 0),
        limit=Subquery(quota.values("limit")[:1]),
        release_at=Subquery(quota.values("release_at")[:1]),
        counted=number_of(counted, "counted_in"),
        offered=number_of(counted.filter(status=RegistrationStatus.OFFERED), "counted_in"),
        waiting=number_of(waiting, "group"),
    )


def people(status):
    return Count("registrations", filter=Q(registrations__status=status))


def number_of(rows, key):
    counted = rows.order_by().values(key).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
