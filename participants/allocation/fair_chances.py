"""The best equal chance there could be: what to hold the chances of a draw against."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from participants.allocation.policy import Entry, Group, Policy


@dataclass(frozen=True)
class _Part:
    """The people of a group who wait, and the fewest and the most places they can have."""

    people: int
    fewest: int
    most: int

    def places(self, chance: Fraction) -> Fraction:
        return min(max(chance * self.people, Fraction(self.fewest)), Fraction(self.most))

    def bends(self) -> set[Fraction]:
        """Return the chances at which more chance begins, or ceases, to mean more places."""
        return {Fraction(self.fewest, self.people), Fraction(self.most, self.people)}


def fair_chances(policy: Policy, entries: Iterable[Entry]) -> dict[str | None, Fraction]:
    """Return the chance of each group's people who wait (None: of no group), in exact fractions.

    It is one and the same for everybody, but for groups whose kept places give them more and
    those whose limit leaves them less. Everybody is counted where they named first; limits of
    shares are left out. Nobody waiting: no chance to tell.
    """
    waiting: Counter[str | None] = Counter()
    holders: Counter[str | None] = Counter()
    for entry in entries:
        if entry.is_present:
            (waiting if entry.is_waiting else holders)[next(iter(entry.groups), None)] += 1
    places = policy.capacity - holders.total()
    parts: dict[str | None, _Part] = {}
    for group in policy.groups:
        reserved = max(0, group.reserved - holders[group.key])
        if group.release_at is None:  # stay empty whatever happens
            places -= max(0, reserved - waiting[group.key])
        parts[group.key] = _part(group, waiting[group.key], reserved, holders[group.key])
    parts[None] = _Part(waiting[None], 0, waiting[None])
    parts = {key: part for key, part in parts.items() if part.people}
    chance = _chance_for_all(list(parts.values()), places)
    return {key: part.places(chance) / part.people for key, part in parts.items()}


def _part(group: Group, people: int, reserved: int, holders: int) -> _Part:
    most = people if group.limit is None else min(people, max(0, group.limit - holders))
    return _Part(people, min(people, reserved), most)


def _chance_for_all(parts: list[_Part], places: int) -> Fraction:
    """Return the chance at which all places are given out, or the greatest that matters."""
    before = filled_before = Fraction(0)
    for chance in sorted(bend for part in parts for bend in part.bends()):
        filled = sum((part.places(chance) for part in parts), Fraction(0))
        if filled > places:  # in between, the places grow evenly
            share = max(Fraction(0), (places - filled_before) / (filled - filled_before))
            return before + share * (chance - before)
        before, filled_before = chance, filled
    return before
