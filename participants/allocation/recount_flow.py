"""How many people fit together, worked out from nothing: shares no code with what it checks."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping

from participants.allocation.policy import Entry, Group

ENDLESS = 10**9
Node = tuple[object, ...]
Roads = dict[Node, dict[Node, int]]
START: Node = ("start",)
SEATED: Node = ("seated",)
POOL: Node = ("pool",)


def most_that_fit(
    people: Iterable[Entry],
    groups: Iterable[Group],
    reserved: Mapping[str, int],
    pool: int = 0,
    lifted: int = 0,
) -> int:
    """Return how many of the people fit together at most."""
    roads: Roads = defaultdict(lambda: defaultdict(int))
    for group in groups:
        _add_group(roads, group, reserved.get(group.key, 0), lifted)
    kinds = Counter((frozenset(person.groups), person.share) for person in people)
    for (keys, share), number in kinds.items():
        person = ("people", keys, share)
        roads[START][person] = number
        for key in keys:
            door = ("share", key, share)
            roads[person][door if door in roads else ("group", key)] = ENDLESS
        if not keys:
            roads[person][POOL] = ENDLESS
    roads[POOL][SEATED] = pool
    return _most_flow(roads)


def _add_group(roads: Roads, group: Group, reserved: int, lifted: int) -> None:
    inside, door = ("inside", group.key), ("group", group.key)
    roads[door][inside] = ENDLESS if group.limit is None else group.limit + lifted
    roads[inside][SEATED] = reserved
    roads[inside][POOL] = ENDLESS
    for share, most in group.share_limits:
        roads["share", group.key, share][door] = most + lifted


def _most_flow(roads: Roads) -> int:
    """Fill the shortest road until none is left (Edmonds and Karp)."""
    total = 0
    while route := _shortest(roads):
        amount = min(roads[tail][head] for tail, head in route)
        for tail, head in route:
            roads[tail][head] -= amount
            roads[head][tail] += amount
        total += amount
    return total


def _shortest(roads: Roads) -> list[tuple[Node, Node]]:
    came_from: dict[Node, Node] = {START: START}
    queue = deque([START])
    while queue and SEATED not in came_from:
        node = queue.popleft()
        for head, left in roads[node].items():
            if left and head not in came_from:
                came_from[head] = node
                queue.append(head)
    route, node = [], SEATED
    while node != START and SEATED in came_from:
        route.append((came_from[node], node))
        node = came_from[node]
    return route
