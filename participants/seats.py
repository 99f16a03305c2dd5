"""How a seminar's places stand, group by group: for organisers alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from participants import inputs
from participants.allocation import Outcome, allocate
from participants.inputs import Inputs
from participants.models import RegistrationStatus
from seminars.models import Seminar


@dataclass(frozen=True)
class GroupSeats:
    """The people counted in a group, and its places that are still kept and empty."""

    name: str
    confirmed: int = 0
    offered: int = 0
    waiting: int = 0
    kept_empty: int = 0
    limit: int | None = None

    @property
    def held(self) -> int:
        return self.confirmed + self.offered


@dataclass(frozen=True)
class Seats:
    """Every group, then the people counted in none, then all of them together.

    Who named two groups waits in both, so the groups' numbers waiting may add up to more.
    """

    groups: tuple[GroupSeats, ...]
    no_group: GroupSeats
    all: GroupSeats
    free: int

    @property
    def open(self) -> int:
        """The empty places that nobody is kept out of."""
        return self.free - self.all.kept_empty

    @property
    def too_many(self) -> int:
        """How many more hold a place than there are places."""
        return max(self.all.held - (self.all.limit or 0), 0)


def seats(seminar: Seminar, now: datetime) -> Seats:
    """As they stand now, in five queries, however many people and groups."""
    given = inputs.load(seminar)
    return seats_by(given, allocate(given.policy, given.holders, now))


def seats_by(given: Inputs, outcome: Outcome) -> Seats:
    """As the engine says they would stand. Whoever it selects is counted as offered a place."""
    confirmed, offered, waiting = Counter(), Counter(), Counter()
    waiting_in_all = 0
    for entry in given.entries:
        if entry.id not in outcome.counted_in:
            waiting_in_all += entry.is_waiting
            waiting.update((entry.groups or [None]) if entry.is_waiting else [])
        elif entry.status == RegistrationStatus.CONFIRMED:
            confirmed[outcome.counted_in[entry.id]] += 1
        else:
            offered[outcome.counted_in[entry.id]] += 1
    groups = tuple(
        GroupSeats(
            name=given.groups[rules.key].name,
            confirmed=confirmed[rules.key],
            offered=offered[rules.key],
            waiting=waiting[rules.key],
            kept_empty=outcome.held.get(rules.key, 0),
            limit=rules.limit,
        )
        for rules in given.policy.groups
    )
    everybody = GroupSeats(
        name="Everybody",
        confirmed=confirmed.total(),
        offered=offered.total(),
        waiting=waiting_in_all,
        kept_empty=sum(outcome.held.values()),
        limit=given.policy.capacity,
    )
    no_group = GroupSeats("No group", confirmed[None], offered[None], waiting[None])
    return Seats(groups, no_group, everybody, outcome.free)
