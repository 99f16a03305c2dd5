"""What an outcome must agree with, worked out again from the inputs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from participants.allocation.lottery import lottery_number
from participants.allocation.policy import DRAW, WAITING, Entry, Policy
from participants.allocation.recount_flow import most_that_fit


class Recount:
    """The people in order, the size of the pool, and which holders are within the rules."""

    def __init__(
        self, policy: Policy, entries: Sequence[Entry], now: datetime, seed: bytes
    ) -> None:
        self.policy, self.now, self.seed = policy, now, seed
        present = [entry for entry in entries if entry.holds_place or entry.is_waiting]
        self.numbers = {entry.id: self._number(entry) for entry in present}
        self.present = sorted(present, key=self._turn)
        self.holders = [entry for entry in self.present if entry.status != WAITING]
        self.reserved = {group.key: group.reserved for group in policy.groups}
        self.kept = {
            group.key: group.reserved
            for group in policy.groups
            if group.release_at is None or now < group.release_at
        }
        own = self.most(self.present, self.reserved) - self.most(self.present, self.kept)
        self.pool = policy.capacity - sum(self.kept.values()) - own
        self.fitting: list[Entry] = []
        self.over: list[Entry] = []
        self.forced: list[Entry] = []
        self._sort_holders()

    def _number(self, entry: Entry) -> str:
        tickets = entry.tickets if self.policy.order == DRAW else 1
        return lottery_number(self.seed, self.policy.event_key, entry.id, tickets).hex()

    def _turn(self, entry: Entry) -> tuple[bool, datetime | None, str, str]:
        deadline = self.policy.deadline
        late = entry.requeued_at or (deadline and entry.applied_at > deadline)
        by_number = self.policy.order == DRAW and not late
        arrival = None if by_number else entry.requeued_at or entry.applied_at
        return not by_number, arrival, self.numbers[entry.id], entry.id

    def _sort_holders(self) -> None:
        if self.fit(self.holders):
            self.fitting = self.holders
            return
        for holder in self.holders:
            if self.fit([*self.fitting, holder]):
                self.fitting.append(holder)
            elif self.fit([*self.fitting, replace(holder, groups=())]):
                self.over.append(holder)
            else:
                self.forced.append(holder)

    def named(self, ids: list[str]) -> list[Entry]:
        """Return the people of these ids, in order."""
        wanted = set(ids)
        return [entry for entry in self.present if entry.id in wanted]

    def most(
        self,
        people: Sequence[Entry],
        reserved: dict[str, int],
        pool: int = 0,
        lifted: int = 0,
        limited: bool = True,
    ) -> int:
        """Return how many of the people fit together at most."""
        groups = self.policy.groups
        if not limited:
            groups = tuple(replace(group, limit=None, share_limits=()) for group in groups)
        return most_that_fit(people, groups, reserved, pool, lifted)

    def most_seats(self, people: Sequence[Entry], lifted: int = 0, limited: bool = True) -> int:
        """Return how many people fit beside the holders who sit in the pool over the limits."""
        pool = self.pool - len(self.over)
        return self.most(people, self.reserved, pool, lifted, limited)

    def fit(self, people: Sequence[Entry], lifted: int = 0, limited: bool = True) -> bool:
        """Whether all these people fit beside the holders over the limits."""
        return self.most_seats(people, lifted, limited) == len(people)
