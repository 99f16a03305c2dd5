"""Going down the list: holders keep their places, then whoever fits gets one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from participants.allocation.fit import Fit
from participants.allocation.kinds import NO_GROUP, Kind
from participants.allocation.policy import Entry, Policy


def pool_size(policy: Policy, people: Counter[Kind], now: datetime) -> int:
    """Return how many places are for everybody, given how many of each kind hold or want one.

    Not in the pool: the places of groups still kept, and those places of released groups that
    their own people fill once as many kept places as possible are filled.
    """
    kept = {group.key: group.reserved for group in policy.groups if group.is_kept(now)}
    opened = {group.key: group.reserved for group in policy.groups if not group.is_kept(now)}
    fit = Fit(policy.groups, kept)
    people = people - fit.take_most(people)
    fit.reserve(opened)
    return policy.capacity - sum(kept.values()) - fit.take_most(people).total()


def seat(
    policy: Policy, present: Sequence[Entry], kinds: dict[str, Kind], pool: int, now: datetime
) -> "Seating":
    """Go down the list of those who hold or want a place; give way where limits should."""
    seating = Seating(policy, kinds, pool)
    seating.seat_holders(entry.id for entry in present if entry.holds_place)
    waiting = [entry.id for entry in present if entry.is_waiting]
    seating.seat_waiting(waiting)
    if policy.limits_give_way(now):
        seating.let_limits_give_way(waiting)
    return seating


class Seating:
    """The room while it fills. Each list holds ids in the order they were seated."""

    def __init__(self, policy: Policy, kinds: dict[str, Kind], pool: int) -> None:
        self.kinds = kinds
        self.capacity = policy.capacity
        self.pool = pool
        reserved = {group.key: group.reserved for group in policy.groups}
        self.fit = Fit(policy.groups, reserved, self.pool)
        self.lifted = 0
        self.fitting: list[str] = []  # holders who fit within the rules
        self.over: list[str] = []  # holders beyond a limit, in the pool all the same
        self.forced: list[str] = []  # holders for whom the pool had no place
        self.selected: set[str] = set()

    @property
    def free(self) -> int:
        """Empty places, the kept ones too."""
        holders = len(self.fitting) + len(self.over) + len(self.forced)
        return max(0, self.capacity - holders - len(self.selected))

    def seat_holders(self, ids: Iterable[str]) -> None:
        """Nobody is unseated: who does not fit is over the limits, or an organiser's exception.

        A forced holder sits on a place kept for somebody else, or on an extra chair. Either way
        `free` has one place less, and the pool, full already, needs no change.
        """
        for entry_id in ids:
            if self.fit.take(self.kinds[entry_id]):
                self.fitting.append(entry_id)
            elif self.fit.take(NO_GROUP):
                self.over.append(entry_id)
            else:
                self.forced.append(entry_id)

    def seat_waiting(self, ids: Iterable[str]) -> None:
        """Take whoever fits. A kind that failed once is not tried again in the same walk."""
        failed = set()
        for entry_id in ids:
            kind = self.kinds[entry_id]
            if not self.free:
                return
            if entry_id in self.selected or kind in failed:
                continue
            if self.fit.take(kind):
                self.selected.add(entry_id)
            else:
                failed.add(kind)

    def let_limits_give_way(self, ids: list[str]) -> None:
        """Raise the limits step by step while that fills an empty place."""
        while self.free and self.kept_out_by_limits(ids):
            self.fit.lift()
            self.lifted += 1
            self.seat_waiting(ids)

    def kept_out_by_limits(self, ids: Iterable[str]) -> set[Kind]:
        """Return the kinds, of people not seated, that would fit if there were no limits."""
        unlimited = self.fit.without_limits()
        kinds = {self.kinds[entry_id] for entry_id in ids if entry_id not in self.selected}
        return {kind for kind in kinds if unlimited.would_take(kind)}
