"""The seats of a seminar drawn as bars: each part's place and width, in hundredths of the bar."""

from collections.abc import Iterator
from dataclasses import dataclass

from participants.seats import GroupSeats, Seats

LEGEND = {
    "confirmed": "confirmed",
    "offered": "offered",
    "kept": "kept and empty",
    "open": "open to everyone",
}


@dataclass(frozen=True)
class Part:
    kind: str  # a key of `LEGEND`
    start: str
    width: str


@dataclass(frozen=True)
class Bar:
    """`limit` is where the most that there may be is marked, or nothing."""

    name: str
    words: str
    parts: tuple[Part, ...]
    limit: str


def bars(seats: Seats) -> tuple[Bar, ...]:
    """The whole room, on a scale of its own; then the groups, on one scale for all of them."""
    groups = [*seats.groups, *([seats.no_group] if seats.no_group.held else [])]
    scale = max((longest(group) for group in groups), default=0)
    room = bar(seats.all, longest(seats.all), "The whole room", seats.open)
    return (room, *(bar(group, scale, group.name) for group in groups))


def longest(group: GroupSeats) -> int:
    return max(group.held + group.kept_empty, group.limit or 0)


def bar(group: GroupSeats, scale: int, name: str, free: int = 0) -> Bar:
    numbers = {
        "confirmed": group.confirmed,
        "offered": group.offered,
        "kept": group.kept_empty,
        "open": free,
    }
    return Bar(
        name=name,
        words=words(numbers, group),
        parts=tuple(parts(numbers, scale)),
        limit="" if group.limit is None else share(group.limit, scale),
    )


def parts(numbers: dict[str, int], scale: int) -> Iterator[Part]:
    before = 0
    for kind, number in numbers.items():
        if number:
            yield Part(kind, share(before, scale), share(number, scale))
        before += number


def words(numbers: dict[str, int], group: GroupSeats) -> str:
    """As in: 4 confirmed, 1 offered, 2 kept and empty; 3 waiting; at most 11."""
    taken = [f"{number} {LEGEND[kind]}" for kind, number in numbers.items() if number]
    said = [", ".join(taken) or "nobody yet", f"{group.waiting} waiting"]
    if group.limit is not None:
        said.append(f"at most {group.limit}")
    return "; ".join(said)


def share(number: int, scale: int) -> str:
    return f"{100 * number / scale if scale else 0:.2f}%"
