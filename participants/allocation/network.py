"""A flow network: arcs that can carry so many people, and paths with room for more."""

from collections import deque
from typing import Self

UNLIMITED = 1 << 60


class Network:
    """Arcs are numbered in pairs: the one after an even arc is its reverse.

    What an arc carries is what its reverse has left, so carrying back along the reverse undoes it.
    """

    def __init__(self) -> None:
        self.heads: list[int] = []
        self.left: list[int] = []
        self.costs: list[int] = []
        self.arcs_from: list[list[int]] = []

    def add_node(self) -> int:
        self.arcs_from.append([])
        return len(self.arcs_from) - 1

    def add_arc(self, tail: int, head: int, capacity: int, cost: int = 0) -> int:
        arc = len(self.heads)
        self.heads += [head, tail]
        self.left += [capacity, 0]
        self.costs += [cost, -cost]
        self.arcs_from[tail].append(arc)
        self.arcs_from[head].append(arc + 1)
        return arc

    def carried(self, arc: int) -> int:
        return self.left[arc ^ 1]

    def copy(self) -> Self:
        """Return a network that can be changed by itself."""
        twin = type(self)()
        twin.heads, twin.left, twin.costs = self.heads[:], self.left[:], self.costs[:]
        twin.arcs_from = [arcs[:] for arcs in self.arcs_from]
        return twin

    def carry(self, path: list[int], amount: int) -> None:
        for arc in path:
            self.left[arc] -= amount
            self.left[arc ^ 1] += amount

    def any_path(self, source: int, sink: int) -> list[int] | None:
        """Return the arcs of a path that can carry one more, or None. Depth first."""
        came_by = {source: -1}
        stack = [source]
        while stack:
            node = stack.pop()
            if node == sink:
                return self._arcs_to(node, came_by)
            for arc in reversed(self.arcs_from[node]):
                head = self.heads[arc]
                if self.left[arc] and head not in came_by:
                    came_by[head] = arc
                    stack.append(head)
        return None

    def cheapest_path(self, source: int, sink: int) -> list[int]:
        """Return the arcs of a path of least cost that can carry one more; none if there is none.

        Costs may be below zero. Carrying along cheapest paths alone leaves no round that gains.
        """
        came_by, distance = {source: -1}, {source: 0}
        queue, queued = deque([source]), {source}
        while queue:
            node = queue.popleft()
            queued.discard(node)
            for arc in self.arcs_from[node]:
                head, reached = self.heads[arc], distance[node] + self.costs[arc]
                if self.left[arc] and (head not in distance or reached < distance[head]):
                    distance[head], came_by[head] = reached, arc
                    if head not in queued:
                        queue.append(head)
                        queued.add(head)
        return self._arcs_to(sink, came_by) if sink in came_by else []

    def _arcs_to(self, node: int, came_by: dict[int, int]) -> list[int]:
        path = []
        while (arc := came_by[node]) >= 0:
            path.append(arc)
            node = self.heads[arc ^ 1]
        return path
