"""A seminar's room at a glance: counted by the database, so that nobody walks down the list."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Exists, FilteredRelation, Q, Subquery
from django.db.models.functions import Coalesce

from participants.allocation import Alike, Joined, join
from participants.models import (
    CAME,
    HOLDING,
    Offer,
    Registration,
    RegistrationStatus,
    StakeholderGroup,
)
from participants.rules import RETURNING, QuotaRow, Rules, policy
from seminars.models import Seminar

GROUP_COLUMNS = ("series__groups", "series__groups__key")
# In the order of the fields of `QuotaRow`.
QUOTA_COLUMNS = (
    "quota__reserved", "quota__limit", "quota__returning_limit", "quota__release_at",
)  # fmt: skip
# Written by hand: gathering the groups named row by row, as a query set would, takes three times
# as long beside 10,000 people.
CROWD = """
SELECT person.id = %(joining)s,
       person.groups,
       person.participant_id IN (
           SELECT earlier.participant_id
             FROM participants_attendance attendance
             JOIN participants_registration earlier ON earlier.id = attendance.registration_id
             JOIN seminars_seminar seminar ON seminar.id = earlier.seminar_id
            WHERE attendance.status = ANY(%(came)s)
              AND seminar.series_id = %(series)s AND seminar.starts_at < %(starts_at)s),
       person.status, person.counted_in_id, person.waiting_reason, count(*)
  FROM (
           SELECT registration.*,
                  array_agg(declaration.group_id ORDER BY declaration.position)
                      FILTER (WHERE declaration.group_id IS NOT NULL) AS groups
             FROM participants_registration registration
             LEFT JOIN participants_declaration declaration
                    ON declaration.registration_id = registration.id
            WHERE registration.seminar_id = %(seminar)s AND registration.status = ANY(%(active)s)
            GROUP BY registration.id
       ) person
 GROUP BY 1, 2, 3, 4, 5, 6
"""


@dataclass(frozen=True)
class Room:
    """How many hold a place and how many wait, whether an offer is overdue, and the rules."""

    held: int
    waiting: int
    has_overdue_offer: bool
    groups: list[StakeholderGroup]
    rules: Rules

    def pk_of(self, key: str | None) -> int | None:
        return next((group.pk for group in self.groups if group.key == key), None)


def look_at(seminar: Seminar, now: datetime) -> Room:
    """In one query, whatever groups there are and however many people."""
    of_seminar = Q(series__groups__quotas__seminar=seminar.pk)
    overdue = Offer.objects.overdue(now).filter(registration__seminar=seminar.pk)
    rows = list(
        Seminar.objects.filter(pk=seminar.pk)
        .annotate(
            held=number_of(seminar, *HOLDING),
            waiting=number_of(seminar, RegistrationStatus.WAITING),
            overdue=Exists(overdue),
            quota=FilteredRelation("series__groups__quotas", condition=of_seminar),
        )
        .order_by("series__groups__position", "series__groups")
        .values("held", "waiting", "overdue", *GROUP_COLUMNS, *QUOTA_COLUMNS)
    )
    of_groups = [row for row in rows if row["series__groups"] is not None]
    return Room(
        held=rows[0]["held"],
        waiting=rows[0]["waiting"],
        has_overdue_offer=rows[0]["overdue"],
        groups=[group_of(row) for row in of_groups],
        rules=Rules(
            tuple(quota_of(row) for row in of_groups if row["quota__reserved"] is not None),
            seminar.limits_release_at,
        ),
    )


def group_of(row):
    return StakeholderGroup(pk=row["series__groups"], key=row["series__groups__key"])


def quota_of(row):
    return QuotaRow(group_of(row), *(row[column] for column in QUOTA_COLUMNS))


def number_of(seminar: Seminar, *statuses: str) -> Coalesce:
    """Named by its key, not as the outer row's, so that the database counts once."""
    people = seminar.registrations.filter(status__in=statuses).order_by()
    counted = people.values("seminar").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def place_for(joining: Registration, seminar: Seminar, room: Room, now: datetime) -> Joined | None:
    """What becomes of somebody new on the list, or None where the engine must be asked."""
    keys = {group.pk: group.key for group in room.groups}
    others, own = [], []
    for is_joining, *row in crowd(joining, seminar):
        (own if is_joining else others).append(alike(row, keys))
    return join(policy(seminar, room.groups, room.rules), others, *own, now)


def crowd(joining: Registration, seminar: Seminar) -> list[tuple]:
    """How many there are of each who are alike; the one who joins by themselves."""
    values = {
        "joining": joining.pk,
        "seminar": seminar.pk,
        "active": [*HOLDING, RegistrationStatus.WAITING],
        "series": seminar.series_id,
        "starts_at": seminar.starts_at,
        "came": list(CAME),
    }
    with connection.cursor() as cursor:
        cursor.execute(CROWD, values)
        return cursor.fetchall()


def alike(row, keys):
    named, returns, status, counted_in, reason, number = row
    return Alike(
        number=number,
        groups=tuple(keys[pk] for pk in named or ()),
        share=RETURNING if returns else None,
        status=status,
        counted_in=keys.get(counted_in),
        reason=reason,
    )
