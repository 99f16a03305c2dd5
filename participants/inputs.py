"""What the allocation engine is given: a seminar's rules and its people, read from the rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from participants.allocation import Entry, Group, Policy
from participants.models import Attendance, Declaration, Registration, StakeholderGroup
from seminars.models import Seminar

RETURNING = "returning"


@dataclass(frozen=True)
class Inputs:
    """The engine's inputs, and the rows that its answers are about.

    `people` by the ids of their entries, `groups` by their keys.
    """

    policy: Policy
    entries: list[Entry]
    people: dict[str, Registration]
    groups: dict[str, StakeholderGroup]


def load(seminar: Seminar, joining: Registration | None = None) -> Inputs:
    """Everybody who holds a place or waits. The row of who is joining is the one given."""
    groups = list(seminar.series.groups.all())
    people = seminar.registrations.active().select_related("participant__supporter")
    rows = {str(person.uid): person for person in people}
    if joining is not None:
        rows[str(joining.uid)] = joining
    return Inputs(
        policy=policy(seminar, groups),
        entries=entries(seminar, rows.values()),
        people=rows,
        groups={group.key: group for group in groups},
    )


def policy(seminar: Seminar, groups: list[StakeholderGroup]) -> Policy:
    """A seminar's rules. What contradicts itself gives way.

    An organiser may lower the capacity or move a date before the quotas follow; nobody who
    registers meanwhile should find the page broken.
    """
    quotas = {quota.group_id: quota for quota in seminar.quotas.all()}
    reserved = fewer_kept({pk: quota.reserved for pk, quota in quotas.items()}, seminar.capacity)
    rules = tuple(
        rules_of(group, quotas.get(group.pk), reserved.get(group.pk, 0), seminar)
        for group in groups
    )
    return Policy(
        capacity=seminar.capacity,
        groups=rules,
        order=seminar.allocation_mode,
        event_key=str(seminar.uid),
        limits_release_at=not_before_releases(seminar.limits_release_at, rules),
    )


def rules_of(group, quota, reserved, seminar):
    """A group's rules; one that keeps no place has nothing to release before limits give way."""
    if quota is None:
        return Group(group.key, release_at=seminar.limits_release_at)
    shares = () if quota.returning_limit is None else ((RETURNING, quota.returning_limit),)
    return Group(
        group.key,
        reserved=reserved,
        limit=quota.limit,
        release_at=quota.release_at if reserved else seminar.limits_release_at,
        share_limits=shares,
    )


def fewer_kept(reserved: dict[int, int], capacity: int) -> dict[int, int]:
    """Keep no more places than there are: again and again, the group with most gives one up."""
    reserved = dict(reserved)
    while sum(reserved.values()) > capacity:
        largest = max(reserved, key=lambda pk: (reserved[pk], pk))
        reserved[largest] -= 1
    return reserved


def not_before_releases(limits_release_at, rules):
    """When limits give way: never while a group's places are still kept for it."""
    releases = [group.release_at for group in rules if group.reserved]
    if limits_release_at is None or None in releases:
        return None
    return max([limits_release_at, *releases])


def entries(seminar: Seminar, people: Iterable[Registration]) -> list[Entry]:
    """The engine's view of people: named by their random ids."""
    named, returning = group_keys(seminar), people_who_came_before(seminar)
    return [
        Entry(
            id=str(person.uid),
            applied_at=person.joined_at,
            groups=tuple(named[person.pk]),
            status=person.status,
            share=RETURNING if person.participant_id in returning else None,
            requeued_at=person.requeued_at,
        )
        for person in people
    ]


def group_keys(seminar: Seminar) -> dict[int, list[str]]:
    """The keys of the groups that each registration names, in its own order."""
    named = defaultdict(list)
    declarations = Declaration.objects.filter(registration__seminar=seminar)
    for registration, key in declarations.values_list("registration", "group__key"):
        named[registration].append(key)
    return named


def people_who_came_before(seminar: Seminar) -> set[int]:
    """The participants who were present at an earlier seminar of the series."""
    present = Attendance.objects.present().filter(
        registration__seminar__series=seminar.series_id,
        registration__seminar__starts_at__lt=seminar.starts_at,
    )
    return set(present.values_list("registration__participant", flat=True))
