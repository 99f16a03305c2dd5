"""The best balanced rooms for one or two attributes, as a flow of least cost."""

from collections import Counter

from participants.allocation.balance import Alike, Balance, Wish
from participants.allocation.network import UNLIMITED, Network


class BalanceFlow:
    """A best balanced room, and whether one is left with somebody in it.

    People flow from the start to a value of the first attribute, through the arc of all who are
    alike, to a value of the second, to the end. The fewest people wanted of a value have an arc
    of their own, which is worth taking. `people` are all, `holders` those of them who must be in.
    """

    def __init__(self, balance: Balance, people: Counter[Alike], holders: Counter[Alike]) -> None:
        self.network = Network()
        self.start, self.end = self.network.add_node(), self.network.add_node()
        self.seats: dict[Alike, tuple[int, int, int]] = {}
        self.wanted: list[list[int]] = []
        (_, first), *others = balance.attributes
        second = others[0][1] if others else ()
        worth = 1 + sum(fewest for _, fewest, _ in second)  # one of the first outweighs them all
        entrances = self._add_attribute(first, worth, from_start=True)
        exits = self._add_attribute(second, 1, from_start=False)
        if not others:
            self.wanted.pop()
        for alike in sorted(people):
            self._add_people(alike, entrances, exits)
        self._seat_holders(holders)
        self._fill(people - holders, balance.capacity - holders.total())
        self.value = self._value(holders)

    def _add_attribute(
        self, wishes: tuple[Wish, ...], worth: int, from_start: bool
    ) -> dict[str, int]:
        """Return the node of each value."""
        nodes: dict[str, int] = {}
        wanted = []
        for value, fewest, most in wishes:
            node = nodes[value] = self.network.add_node()
            tail, head = (self.start, node) if from_start else (node, self.end)
            wanted.append(self.network.add_arc(tail, head, fewest, -worth))
            self.network.add_arc(tail, head, most - fewest)
        self.wanted.append(wanted)
        return nodes

    def _add_people(self, alike: Alike, entrances: dict[str, int], exits: dict[str, int]) -> None:
        groups, others = alike
        before, after = self.network.add_node(), self.network.add_node()
        for tail in [entrances[group] for group in groups] or [self.start]:
            self.network.add_arc(tail, before, UNLIMITED)
        for head in [exits[value] for value in others] or [self.end]:
            self.network.add_arc(after, head, UNLIMITED)
        self.seats[alike] = before, after, self.network.add_arc(before, after, 0)

    def _seat_holders(self, holders: Counter[Alike]) -> None:
        """Bring holders in on both sides of their arc, which carries nothing: they stay."""
        for alike in sorted(holders.elements()):
            before, after, _ = self.seats[alike]
            self.network.carry(self.network.cheapest_path(self.start, before), 1)
            self.network.carry(self.network.cheapest_path(after, self.end), 1)

    def _fill(self, people: Counter[Alike], places: int) -> None:
        for alike, number in people.items():
            self.network.left[self.seats[alike][2]] = number
        while places and (path := self.network.cheapest_path(self.start, self.end)):
            amount = min(places, *(self.network.left[arc] for arc in path))
            self.network.carry(path, amount)
            places -= amount

    def _value(self, holders: Counter[Alike]) -> tuple[int, ...]:
        carried = self.network.carried
        seats = holders.total() + sum(carried(arc) for _, _, arc in self.seats.values())
        wanted = [sum(carried(arc) for arc in arcs) for arcs in self.wanted]
        return seats, *wanted

    def take(self, alike: Alike) -> bool:
        """Seat one more of these people for good, unless that costs some of the balance."""
        before, after, arc = self.seats[alike]
        if not self.network.carried(arc):
            # Others make room: a round trip that costs nothing. As many as can at once, since
            # those of these people who come later will ask the same.
            path = self.network.cheapest_path(after, before)
            if not path or sum(self.network.costs[step] for step in path) > 0:
                return False
            self.network.carry([*path, arc], min(self.network.left[step] for step in [*path, arc]))
        self.network.left[arc ^ 1] -= 1  # what cannot flow back is there for good
        return True
