"""The equal shares that a seminar without quotas is offered, and what they would have changed."""

from dataclasses import dataclass, replace
from datetime import datetime

from participants import inputs
from participants.allocation import allocate
from participants.draws import last_seminar, left_out_of
from participants.models import RegistrationStatus
from participants.operations.quotas import propose
from participants.rules import QuotaRow
from participants.seats import GroupSeats, seats_by
from seminars.models import AllocationMode, Seminar, SeminarStatus


@dataclass(frozen=True)
class FairShares:
    """What each of so many groups would have; `each` is the row of the first, like all others."""

    number: int
    each: QuotaRow
    limits_release_at: datetime | None


@dataclass(frozen=True)
class LastTime:
    """The seminar before: each group as it was, and as it would have been with equal shares.

    `waited` were still on the list when it began, and were not let in.
    """

    seminar: Seminar
    waited: int
    groups: tuple[tuple[GroupSeats, GroupSeats], ...]

    @property
    def would_differ(self) -> bool:
        return any(
            (was.held, was.waiting) != (would.held, would.waiting) for was, would in self.groups
        )

    @property
    def is_over_subscribed(self) -> bool:
        """More people were left out than a tenth of the places."""
        return self.waited * 10 > self.seminar.capacity


def suggests_draw(seminar: Seminar, last: LastTime | None) -> bool:
    """Whether a draw would be fairer than the quickest first, as long as nobody has registered."""
    if last is None or seminar.allocation_mode == AllocationMode.DRAW or seminar.is_over:
        return False
    return last.is_over_subscribed and not seminar.registrations.active().exists()


def fair_shares(seminar: Seminar) -> FairShares | None:
    """For a seminar still to come that has groups and no quotas."""
    if seminar.status not in {SeminarStatus.DRAFT, SeminarStatus.PUBLISHED} or seminar.is_over:
        return None
    if seminar.quotas.exists():
        return None
    rules = propose(seminar)
    if not rules.rows:
        return None
    return FairShares(len(rules.rows), rules.rows[0], rules.limits_release_at)


def last_time(seminar: Seminar, now: datetime) -> LastTime | None:
    """The newest seminar of the series that took place before this one, if people registered."""
    last = last_seminar(seminar, min(now, seminar.starts_at))
    if last is None:
        return None
    last.series = seminar.series
    given = inputs.load(last, rules=propose(last))
    if not given.entries:
        return None
    waiting = RegistrationStatus.WAITING.value
    wished = replace(given, entries=[replace(entry, status=waiting) for entry in given.entries])
    had = seats_by(given, allocate(given.policy, given.holders, last.starts_at))
    would = seats_by(wished, allocate(wished.policy, wished.entries, last.starts_at))
    waited = left_out_of(last).count()
    return LastTime(last, waited, tuple(zip(had.groups, would.groups, strict=True)))
