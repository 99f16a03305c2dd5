"""What the engine is given and what it gives back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

FIRST_COME = "first_come"
DRAW = "draw"
HOLDING = ("confirmed", "offered")
WAITING = "waiting"


class PolicyError(ValueError):
    """The rules of a seminar, or its entries, contradict themselves."""


@dataclass(frozen=True)
class Group:
    """A group that has places kept for it, a limit, or both.

    `share_limits` holds pairs such as `("returning", 5)`: at most so many people of that share
    are counted in the group. A `limit` or a `release_at` of None means no limit, never released.
    """

    key: str
    reserved: int = 0
    limit: int | None = None
    release_at: datetime | None = None
    share_limits: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if self.reserved < 0 or any(most < 0 for _, most in self.share_limits):
            raise PolicyError(f"The places of group {self.key!r} cannot be fewer than none.")
        if self.limit is not None and self.limit < self.reserved:
            raise PolicyError(f"Group {self.key!r} has a limit below its reserved places.")

    def is_kept(self, now: datetime) -> bool:
        """Whether its empty reserved places still wait for its own people."""
        return self.release_at is None or now < self.release_at


@dataclass(frozen=True)
class Policy:
    """The rules of one seminar.

    After `deadline` an entry to a draw is late. From `limits_release_at` the limits give way
    rather than leave a place empty (None: never).
    """

    capacity: int
    groups: tuple[Group, ...]
    order: str = FIRST_COME
    event_key: str = "event"
    deadline: datetime | None = None
    limits_release_at: datetime | None = None

    def __post_init__(self) -> None:
        for broken in self._broken_rules():
            raise PolicyError(broken)

    def _broken_rules(self) -> Iterator[str]:
        if self.capacity < 0:
            yield "The capacity cannot be below zero."
        if self.order not in (FIRST_COME, DRAW):
            yield f"Unknown order {self.order!r}: use {FIRST_COME!r} or {DRAW!r}."
        if len({group.key for group in self.groups}) < len(self.groups):
            yield "Two groups have the same key."
        if sum(group.reserved for group in self.groups) > self.capacity:
            yield "More places are reserved than there are places."
        gives_way = self.limits_release_at
        if gives_way and any(group.is_kept(gives_way) for group in self.groups):
            yield "Limits cannot give way before every group's kept places are released."

    def limits_give_way(self, now: datetime) -> bool:
        """Whether limits yield, by `now`, to filling the room."""
        return self.limits_release_at is not None and now >= self.limits_release_at


class OnTheList:
    """Whoever holds or wants a place, or did."""

    status: str

    @property
    def holds_place(self) -> bool:
        return self.status in HOLDING

    @property
    def is_waiting(self) -> bool:
        return self.status == WAITING

    @property
    def is_present(self) -> bool:
        """Whether they hold or want a place, rather than having left."""
        return self.holds_place or self.is_waiting


@dataclass(frozen=True)
class Entry(OnTheList):
    """One person who holds or wants a place.

    `groups` are all they say they belong to, the one they want to be counted in first. A share
    (such as "returning") matters where a group limits it. `tickets` count in a draw only.
    `offer_expires_at` is the caller's to act on: until then the offer holds a place.
    """

    id: str
    applied_at: datetime
    groups: tuple[str, ...] = ()
    status: str = WAITING
    share: str | None = None
    tickets: int = 1
    offer_expires_at: datetime | None = None
    requeued_at: datetime | None = None

    @property
    def queued_at(self) -> datetime:
        """When they joined the list, or joined it again."""
        return self.requeued_at or self.applied_at


@dataclass(frozen=True)
class Outcome:
    """Who has a place, who waits, and why. Every list of ids is in the order of the list.

    `counts` names every group; `held` and `shortfall` only those with such a place. Holders over
    the limits, and forced ones, are counted in the group they named first, though the place they
    fill is not one of its reserved places.
    """

    selected: list[str]
    seated: list[str]
    waiting: list[str]
    counted_in: dict[str, str | None]
    counts: dict[str, int]
    free: int
    held: dict[str, int]
    shortfall: dict[str, int]
    lifted: int
    forced: list[str]
    reasons: dict[str, str]
    numbers: dict[str, str]
    queue: dict[str, dict[str, int]]


def check_entries(policy: Policy, entries: Iterable[Entry]) -> None:
    """Raise `PolicyError` for entries that the policy cannot be applied to."""
    known = {group.key for group in policy.groups}
    ids = set()
    for entry in entries:
        if entry.id in ids:
            raise PolicyError(f"Entry {entry.id!r} appears twice.")
        if len(set(entry.groups)) < len(entry.groups):
            raise PolicyError(f"Entry {entry.id!r} names a group twice.")
        if not known.issuperset(entry.groups):
            raise PolicyError(f"Entry {entry.id!r} names a group the policy does not have.")
        if entry.tickets < 1:
            raise PolicyError(f"Entry {entry.id!r} has no ticket.")
        ids.add(entry.id)
