"""The places kept for each group at a seminar, and the most each may have."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from participants.models import Quota
from participants.operations import places
from participants.operations.retrying import retrying
from participants.rules import RELEASED_AT, QuotaRow, Rules
from seminars.local_time import moment
from seminars.models import Seminar

RELEASE_BEFORE_START = timedelta(days=14)
LIMITS_BEFORE_START = timedelta(days=7)


class BrokenRuleError(ValidationError):
    """A sentence, with the row and the field of it that is to be put right, if it is one."""

    def __init__(self, sentence: str, row: QuotaRow | None = None, field: str = "") -> None:
        super().__init__(sentence)
        self.row, self.field = row, field


@retrying
@transaction.atomic
def set_quotas(*, seminar: Seminar, rules: Rules, by: Actor) -> None:
    """Put a seminar's rules in place of those before, and give out places by them."""
    seminar = places.lock(seminar)
    refuse_broken(seminar, rules)
    with history.context(by=by):
        seminar.quotas.exclude(group__in=[row.group for row in rules.rows]).delete()
        for row in rules.rows:
            save(seminar, row)
        seminar.limits_release_at = rules.limits_release_at
        seminar.save(update_fields=["limits_release_at"])
    places.settle(seminar, by=by)


def propose(seminar: Seminar) -> Rules:
    """Equal rules for every group of the series: a little less than an equal share is kept.

    For 45 places and 5 groups: 7 kept, at most 11, of whom at most 5 have been before.
    """
    groups = list(seminar.series.groups.all())
    number = max(1, len(groups))
    release_at = opening(seminar, RELEASE_BEFORE_START)
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
    return Rules(rows=rows, limits_release_at=opening(seminar, LIMITS_BEFORE_START))


def opening(seminar: Seminar, before: timedelta) -> datetime:
    """So many days before the seminar, in the morning by its own clock."""
    return moment((seminar.local_start - before).date(), RELEASED_AT, seminar.series.zone)


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


def refuse_broken(seminar: Seminar, rules: Rules) -> None:
    """Say in words what is wrong with the rules, if anything is."""
    if broken := [*broken_numbers(seminar, rules), *broken_days(seminar, rules)]:
        raise ValidationError(broken)


def broken_numbers(seminar: Seminar, rules: Rules) -> Iterator[BrokenRuleError]:
    kept = sum(row.reserved for row in rules.rows)
    if kept > seminar.capacity:
        yield BrokenRuleError(
            f"You keep {kept} places for groups, but the seminar has {seminar.capacity}. "
            "Keep fewer, or make more places."
        )
    if len({row.group.pk for row in rules.rows}) < len(rules.rows):
        yield BrokenRuleError("One group is there twice. Leave one of the two out.")
    for row in rules.rows:
        if row.group.series_id != seminar.series_id:
            yield BrokenRuleError(f"{row.group} is a group of another series. Leave it out.")
        if row.limit is not None and row.limit < row.reserved:
            sentence = f"{row.group}: the limit is lower than the places kept. Raise it."
            yield BrokenRuleError(sentence, row, "limit")


def broken_days(seminar: Seminar, rules: Rules) -> Iterator[BrokenRuleError]:
    for row in rules.rows:
        if row.release_at and row.release_at > seminar.starts_at:
            yield BrokenRuleError(
                f"{row.group}: the places kept would open to everyone after the seminar has "
                "begun. Choose an earlier day, or leave it empty for never.",
                row,
                "release_at",
            )
        elif rules.limits_release_at and row.reserved and not released(row, rules):
            yield BrokenRuleError(
                f"{row.group}: the places kept must open to everyone before the limits give "
                "way. Choose an earlier date for them.",
                row,
                "release_at",
            )
    if rules.limits_release_at and rules.limits_release_at > seminar.starts_at:
        yield BrokenRuleError(
            "The limits would give way after the seminar has begun. Choose an earlier day, or "
            "leave it empty for never.",
            field="limits_release_at",
        )


def released(row: QuotaRow, rules: Rules) -> bool:
    """Whether the group's places are open to everyone by when the limits give way."""
    gives_way = rules.limits_release_at
    return gives_way is None or (row.release_at is not None and row.release_at <= gives_way)
