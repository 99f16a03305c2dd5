"""Who the places of a seminar are for, as an organiser typed it or as it is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from participants.allocation import Group, Policy
from participants.models import StakeholderGroup
from seminars.models import Seminar

RETURNING = "returning"
# A release makes offers, and nobody should be woken by one.
RELEASED_AT = time(9)


@dataclass(frozen=True)
class QuotaRow:
    """One group's rules. None: no limit, no limit of returning people, never released."""

    group: StakeholderGroup
    reserved: int = 0
    limit: int | None = None
    returning_limit: int | None = None
    release_at: datetime | None = None


@dataclass(frozen=True)
class Rules:
    """A row for each group that has rules, and when the limits give way (None: never)."""

    rows: tuple[QuotaRow, ...] = ()
    limits_release_at: datetime | None = None


def saved_rules(seminar: Seminar) -> Rules:
    rows = tuple(
        QuotaRow(
            group=quota.group,
            reserved=quota.reserved,
            limit=quota.limit,
            returning_limit=quota.returning_limit,
            release_at=quota.release_at,
        )
        for quota in seminar.quotas.select_related("group")
    )
    return Rules(rows, seminar.limits_release_at)


def days_passed(rules: Rules, now: datetime) -> Iterator[str]:
    """What is kept or limited by the rules no longer, since its day has gone by."""
    for row in rules.rows:
        if row.reserved and row.release_at and row.release_at <= now:
            yield f"{row.group}: the day has passed, so the places kept are open to everyone."
    limited = any((row.limit, row.returning_limit) != (None, None) for row in rules.rows)
    if limited and rules.limits_release_at and rules.limits_release_at <= now:
        yield (
            "The day has passed when the limits give way, so they turn nobody away from an empty "
            "place."
        )


def policy(seminar: Seminar, groups: list[StakeholderGroup], rules: Rules) -> Policy:
    """The rules as the engine reads them. What contradicts itself gives way.

    An organiser may lower the capacity or move a date before the quotas follow; nobody who
    registers meanwhile should find the page broken.
    """
    rows = {row.group.pk: row for row in rules.rows}
    reserved = fewer_kept({pk: row.reserved for pk, row in rows.items()}, seminar.capacity)
    of_groups = tuple(
        rules_of(group, rows.get(group.pk), reserved.get(group.pk, 0), rules.limits_release_at)
        for group in groups
    )
    return Policy(
        capacity=seminar.capacity,
        groups=of_groups,
        order=seminar.allocation_mode,
        event_key=str(seminar.uid),
        limits_release_at=not_before_releases(rules.limits_release_at, of_groups),
    )


def rules_of(
    group: StakeholderGroup,
    row: QuotaRow | None,
    reserved: int,
    limits_release_at: datetime | None,
) -> Group:
    """A group's rules; one that keeps no place has nothing to release before limits give way."""
    if row is None:
        return Group(group.key, release_at=limits_release_at)
    shares = () if row.returning_limit is None else ((RETURNING, row.returning_limit),)
    return Group(
        group.key,
        reserved=reserved,
        limit=row.limit,
        release_at=row.release_at if reserved else limits_release_at,
        share_limits=shares,
    )


def fewer_kept(reserved: dict[int, int], capacity: int) -> dict[int, int]:
    """Keep no more places than there are: again and again, the group with most gives one up."""
    reserved = dict(reserved)
    while sum(reserved.values()) > capacity:
        largest = max(reserved, key=lambda pk: (reserved[pk], pk))
        reserved[largest] -= 1
    return reserved


def not_before_releases(
    limits_release_at: datetime | None, rules: tuple[Group, ...]
) -> datetime | None:
    """When limits give way: never while a group's places are still kept for it."""
    releases = [group.release_at for group in rules if group.reserved]
    if limits_release_at is None or None in releases:
        return None
    return max([limits_release_at, *[release for release in releases if release]])
