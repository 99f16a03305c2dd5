"""What a seminar's rules would do if they were saved now. Nothing is written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from participants import inputs
from participants.allocation import Outcome, allocate, offer_expiry
from participants.inputs import RETURNING, Inputs
from participants.models import Offer, Registration
from participants.offer_times import offers_close_at
from participants.rules import QuotaRow, Rules, days_passed, policy, saved_rules
from participants.seats import GroupSeats, seats_by
from participants.waiting import why
from seminars.models import Seminar, SeminarStatus


@dataclass(frozen=True)
class Preview:
    """`offered` are those who would be offered a place, each with the group they would be counted
    in; `waiting` says how many would go on waiting for each reason; `changes` has each group as it
    is and as it would be."""

    offered: tuple[tuple[Registration, str], ...]
    waiting: tuple[tuple[str, int], ...]
    changes: tuple[tuple[GroupSeats, GroupSeats], ...]
    free: tuple[int, int]
    warnings: tuple[str, ...]

    @property
    def still_waiting(self) -> int:
        return sum(number for _, number in self.waiting)


def preview(seminar: Seminar, rules: Rules, now: datetime) -> Preview:
    """In as many queries for one person and group as for many."""
    given = without_overdue(inputs.load(seminar, rules=rules), seminar, now)
    as_is = replace(
        given, policy=policy(seminar, list(given.groups.values()), saved_rules(seminar))
    )
    before = seats_by(as_is, allocate(as_is.policy, as_is.holders, now))
    outcome = allocate(given.policy, given.entries, now, given.seed)
    gives = can_offer(seminar, now) and not given.draw_is_ahead
    after = seats_by(given, outcome if gives else allocate(given.policy, given.holders, now))
    return Preview(
        offered=tuple(offered(given, outcome)) if gives else (),
        waiting=waiting(given, outcome, seminar, gives),
        changes=(
            *zip(before.groups, after.groups, strict=True),
            (before.no_group, after.no_group),
            (before.all, after.all),
        ),
        free=(before.free, after.free),
        warnings=tuple(warnings(given, outcome, rules, now)),
    )


def without_overdue(given: Inputs, seminar: Seminar, now: datetime) -> Inputs:
    """Offers whose moment has passed end before places are given out."""
    overdue = Offer.objects.unanswered().filter(registration__seminar=seminar, expires_at__lte=now)
    gone = {str(uid) for uid in overdue.values_list("registration__uid", flat=True)}
    return replace(given, entries=[entry for entry in given.entries if entry.id not in gone])


def can_offer(seminar: Seminar, now: datetime) -> bool:
    """Whether anybody can be offered a place, as far as the seminar goes."""
    in_time = offer_expiry(now, seminar.local_start, offers_close_at(seminar))
    return seminar.status == SeminarStatus.PUBLISHED and in_time is not None


def offered(given: Inputs, outcome: Outcome) -> Iterator[tuple[Registration, str]]:
    for uid in outcome.selected:
        key = outcome.counted_in[uid]
        yield given.people[uid], given.groups[key].name if key else "No group"


def waiting(
    given: Inputs, outcome: Outcome, seminar: Seminar, gives: bool
) -> tuple[tuple[str, int], ...]:
    """The reasons, the commonest first."""
    zone = seminar.series.zone
    without_one = outcome.waiting if gives else [*outcome.waiting, *outcome.selected]
    numbers = Counter(why(given, outcome, uid, zone) for uid in without_one)
    return tuple(numbers.most_common())


def warnings(given: Inputs, outcome: Outcome, rules: Rules, now: datetime) -> Iterator[str]:
    """What somebody may not have meant."""
    holders = {entry.id: entry for entry in given.holders}
    counted = Counter(outcome.counted_in[uid] for uid in holders)
    returning = Counter(
        outcome.counted_in[uid] for uid, entry in holders.items() if entry.share == RETURNING
    )
    for row in rules.rows:
        key, people = row.group.key, "people who have been before"
        yield from over(row, counted[key], row.limit, "people")
        yield from over(row, returning[key], row.returning_limit, people)
    yield from days_passed(rules, now)


def over(row: QuotaRow, number: int, limit: int | None, people: str) -> Iterator[str]:
    if limit is not None and number > limit:
        yield (
            f"{row.group}: {number} {people} have a place, more than the {limit} you allow. "
            "Nobody loses a place."
        )
