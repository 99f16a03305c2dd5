"""How a seminar's places stand, group by group: for organisers alone."""

from dataclasses import dataclass
from datetime import datetime

from participants.counts import with_group_counts, with_places
from seminars.models import Seminar


@dataclass(frozen=True)
class GroupSeats:
    """The people counted in a group, and its places that are still kept and empty."""

    name: str
    confirmed: int
    offered: int
    waiting: int
    kept_empty: int = 0


@dataclass(frozen=True)
class Seats:
    """Every group, then the people counted in none, then all of them together.

    Who named two groups waits in both, so the groups' numbers waiting may add up to more.
    """

    groups: tuple[GroupSeats, ...]
    no_group: GroupSeats
    all: GroupSeats
    free: int


def seats(seminar: Seminar, now: datetime) -> Seats:
    """In three queries, however many people and groups."""
    total = with_places(seminar.series.seminars).get(pk=seminar.pk)
    groups = tuple(seats_of(group, now) for group in with_group_counts(seminar))
    no_group = GroupSeats(
        name="No group",
        confirmed=total.confirmed - sum(group.confirmed for group in groups),
        offered=total.offered - sum(group.offered for group in groups),
        waiting=seminar.registrations.waiting().filter(declarations=None).count(),
    )
    everybody = GroupSeats(
        name="Everybody",
        confirmed=total.confirmed,
        offered=total.offered,
        waiting=total.waiting,
        kept_empty=sum(group.kept_empty for group in groups),
    )
    return Seats(groups, no_group, everybody, total.free)


def seats_of(group, now):
    is_released = group.release_at is not None and group.release_at <= now
    return GroupSeats(
        name=group.name,
        confirmed=group.counted - group.offered,
        offered=group.offered,
        waiting=group.waiting,
        kept_empty=0 if is_released else max(group.reserved - group.counted, 0),
    )
