"""Who fits together: everybody counted in one group of their own, all rules kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from typing import Self

from participants.allocation.kinds import Kind
from participants.allocation.network import UNLIMITED, Network
from participants.allocation.policy import Group

Reserved = Mapping[str, int]  # places of each group's own


class Fit:
    """The people seated so far, as a flow: kind, share of a group, group, own place or pool.

    `reserved` are each group's own places and `pool` those for everybody; `lifted` says how far
    limits have been raised, `worth` what filling one of a group's own places is worth.
    """

    def __init__(
        self,
        groups: Iterable[Group],
        reserved: Reserved,
        pool: int = 0,
        lifted: int = 0,
        worth: Mapping[str, int] | None = None,
    ) -> None:
        self.network = Network()
        self.sink, self.pool = self.network.add_node(), self.network.add_node()
        self.network.add_arc(self.pool, self.sink, pool)
        self.limits: list[int] = []
        self.own_places: dict[str, int] = {}
        self.entrances: dict[tuple[str, str | None], int] = {}
        self.kinds: dict[Kind, tuple[int, dict[str, int]]] = {}
        for group in groups:
            cost = -worth[group.key] if worth else 0
            self._add_group(group, reserved.get(group.key, 0), cost, lifted)

    def _add_group(self, group: Group, reserved: int, cost: int, lifted: int) -> None:
        inside = entrance = self.network.add_node()
        self.own_places[group.key] = self.network.add_arc(inside, self.sink, reserved, cost)
        self.network.add_arc(inside, self.pool, UNLIMITED)
        if group.limit is not None:
            entrance = self._limit(inside, group.limit + lifted)
        self.entrances[group.key, None] = entrance
        for share, most in group.share_limits:
            self.entrances[group.key, share] = self._limit(entrance, most + lifted)

    def _limit(self, node: int, most: int) -> int:
        """Return a node from which at most so many people reach `node`."""
        entrance = self.network.add_node()
        self.limits.append(self.network.add_arc(entrance, node, most))
        return entrance

    def _kind(self, kind: Kind) -> tuple[int, dict[str, int]]:
        """Return the node where people of a kind come in, and their arc to each group."""
        if kind not in self.kinds:
            (groups, share), node = kind, self.network.add_node()
            if not groups:
                self.network.add_arc(node, self.pool, UNLIMITED)
            arcs = {key: self._choice(node, key, share, key != groups[0]) for key in groups}
            self.kinds[kind] = node, arcs
        return self.kinds[kind]

    def _choice(self, node: int, key: str, share: str | None, cost: int) -> int:
        entrance = self.entrances.get((key, share), self.entrances[key, None])
        return self.network.add_arc(node, entrance, UNLIMITED, cost)

    def _path(self, kind: Kind) -> list[int] | None:
        return self.network.any_path(self._kind(kind)[0], self.sink)

    def would_take(self, kind: Kind) -> bool:
        """Whether one more person fits together with everyone seated so far."""
        return self._path(kind) is not None

    def take(self, kind: Kind) -> bool:
        """Seat one more person, others moving between their own groups, unless they do not fit."""
        path = self._path(kind)
        if path is not None:
            self.network.carry(path, 1)
        return path is not None

    def take_most(self, people: Counter[Kind]) -> Counter[Kind]:
        """Seat as many of these people as fit; return those who did."""
        seated: Counter[Kind] = Counter()
        for kind, number in people.items():
            while seated[kind] < number and (path := self._path(kind)) is not None:
                seated[kind] += self._carry_most(path, number - seated[kind])
        return seated

    def _carry_most(self, path: list[int], number: int) -> int:
        """Seat as many people along a path as it can carry, and return how many they are."""
        amount = min(number, *(self.network.left[arc] for arc in path))
        self.network.carry(path, amount)
        return amount

    def take_for_most_worth(self, people: Counter[Kind]) -> None:
        """Seat people who all fit: for the most worth, then most in the group they named first."""
        for kind, number in people.items():
            source, seated = self._kind(kind)[0], 0
            while seated < number:
                path = self.network.cheapest_path(source, self.sink)
                seated += self._carry_most(path, number - seated)

    def counted(self, kind: Kind) -> dict[str, int]:
        """Return how many people of a kind are counted in each of their groups."""
        _, arcs = self._kind(kind)
        return {key: self.network.carried(arc) for key, arc in arcs.items()}

    def filled(self) -> dict[str, int]:
        """Return how many of its own places each group fills."""
        return {key: self.network.carried(arc) for key, arc in self.own_places.items()}

    def reserve(self, places: Reserved) -> None:
        """Give groups more places of their own."""
        for key, number in places.items():
            self.network.left[self.own_places[key]] += number

    def lift(self, by: int = 1) -> None:
        """Raise every limit."""
        for arc in self.limits:
            self.network.left[arc] += by

    def without_limits(self) -> Self:
        """Return the same people, as they would sit if no group had a limit."""
        free = copy(self)
        free.network, free.kinds = self.network.copy(), dict(self.kinds)
        free.lift(by=UNLIMITED)
        return free
