"""The places kept for each group at a seminar, and the most each may have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from participants.models import Quota, StakeholderGroup
from participants.operations import places
from participants.operations.retrying import retrying
from seminars.models import Seminar

RELEASE_BEFORE_START = timedelta(days=14)
LIMITS_BEFORE_START = timedelta(days=7)


@dataclass(frozen=True)
class QuotaRow:
    """One group's rules. None: no limit, no limit of returning people, never released."""

    group: StakeholderGroup
    reserved: int = 0
    limit: int | None = None
    returning_limit: int | None = None
    release_at: datetime | None = None


class BrokenRuleError(ValidationError):
    """A sentence, with the row and the field of it that is to be put right, if it is one."""

    def __init__(self, sentence: str, row: QuotaRow | None = None, field: str = "") -> None:
        super().__init__(sentence)
        self.row, self.field = row, field


@dataclass(frozen=True)
class Proposal:
    rows: tuple[QuotaRow, ...]
    limits_release_at: datetime


@retrying
@transaction.atomic
def set_quotas(
    *,
    seminar: Seminar,
    rows: Iterable[QuotaRow],
    limits_release_at: datetime | None = None,
    by: Actor,
) -> None:
    """Put a seminar's rules in place of those before, and give out places by them."""
    seminar, rows = places.lock(seminar), tuple(rows)
    if broken := list(broken_rules(seminar, rows, limits_release_at)):
        raise ValidationError(broken)
    with history.context(by=by):
        seminar.quotas.exclude(group__in=[row.group for row in rows]).delete()
        for row in rows:
            save(seminar, row)
        seminar.limits_release_at = limits_release_at
        seminar.save(update_fields=["limits_release_at"])
    places.settle(seminar, by=by)


def propose(seminar: Seminar) -> Proposal:
    """Equal rules for every group of the series: a little less than an equal share is kept.

    For 45 places and 5 groups: 7 kept, at most 11, of whom at most 5 have been before.
    """
    groups = list(seminar.series.groups.all())
    number = max(1, len(groups))
    # On the local clock: the same time of day, also across a change of the clocks.
    release_at = seminar.local_start - RELEASE_BEFORE_START
    rows = tuple(
        QuotaRow(
            group=group,
            reserved=seminar.capacity * 4 // (number * 5),
            limit=ceil(seminar.capacity * 6 / (number * 5)),
            returning_limit=ceil(seminar.capacity / (number * 2)),
            release_at=release_at,
        )
        for group in groups
    )
    return Proposal(rows=rows, limits_release_at=seminar.local_start - LIMITS_BEFORE_START)


def save(seminar: Seminar, row: QuotaRow) -> None:
    Quota.objects.update_or_create(
        seminar=seminar,
        group=row.group,
        defaults={
            "reserved": row.reserved,
            "limit": row.limit,
            "returning_limit": row.returning_limit,
            "release_at": row.release_at,
        },
    )


def broken_rules(
    seminar: Seminar, rows: tuple[QuotaRow, ...], limits_release_at: datetime | None
) -> Iterator[BrokenRuleError]:
    """What is wrong with the rules, each in a sentence."""
    kept = sum(row.reserved for row in rows)
    if kept > seminar.capacity:
        yield BrokenRuleError(
            f"You keep {kept} places for groups, but the seminar has {seminar.capacity}. "
            "Keep fewer, or make more places."
        )
    if len({row.group.pk for row in rows}) < len(rows):
        yield BrokenRuleError("One group is there twice. Leave one of the two out.")
    for row in rows:
        if row.group.series_id != seminar.series_id:
            yield BrokenRuleError(f"{row.group} is a group of another series. Leave it out.")
        if row.limit is not None and row.limit < row.reserved:
            sentence = f"{row.group}: the limit is lower than the places kept. Raise it."
            yield BrokenRuleError(sentence, row, "limit")
        if limits_release_at and row.reserved and not released(row, limits_release_at):
            yield BrokenRuleError(
                f"{row.group}: the places kept must open to everyone before the limits give "
                "way. Choose an earlier date for them.",
                row,
                "release_at",
            )


def released(row: QuotaRow, limits_release_at: datetime) -> bool:
    return row.release_at is not None and row.release_at <= limits_release_at
