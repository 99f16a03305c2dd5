"""What chance people have in a draw before it is made: by practice, and at the very best."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from participants.allocation.kinds import count_kinds, kinds_of
from participants.allocation.order import in_order, is_late, lottery_numbers
from participants.allocation.policy import Entry, Policy, check_entries
from participants.allocation.seating import pool_size, seat

RUNS = 2_000
FEWEST_TOLD = 8  # fewer people could be told apart: their chance stays hidden
NEAREST = 5


class ChanceKind(NamedTuple):
    """People who have the same chance: same groups in the same order, share, tickets and time."""

    groups: tuple[str, ...]
    share: str | None
    tickets: int
    late: bool


@dataclass(frozen=True)
class Chance:
    """How many people of a kind wait, and in how many of 100 draws each has a place.

    `in_100` is a multiple of five, or None for too few people to tell.
    """

    people: int
    in_100: int | None


def chance_kinds(policy: Policy, entries: Sequence[Entry]) -> dict[str, ChanceKind]:
    """Return the kind of each entry."""
    kinds = kinds_of(policy, entries)
    return {
        entry.id: ChanceKind(*kinds[entry.id], entry.tickets, is_late(policy, entry))
        for entry in entries
    }


def chance_kind(policy: Policy, entry: Entry) -> ChanceKind:
    """Return the kind of one entry."""
    return chance_kinds(policy, [entry])[entry.id]


def practice_chances(
    policy: Policy,
    entries: Sequence[Entry],
    now: datetime,
    runs: int = RUNS,
    progress: Callable[[int], None] | None = None,
) -> dict[ChanceKind, Chance]:
    """Draw again and again with seeds that anybody can use; return the chance of each kind.

    `progress` is told, after each run, how many are done.
    """
    check_entries(policy, entries)
    chance_of = chance_kinds(policy, entries)
    people = Counter(chance_of[entry.id] for entry in entries if entry.is_waiting)
    places: Counter[ChanceKind] = Counter()
    for run, ids in enumerate(_draws(policy, entries, now, runs), start=1):
        places.update(chance_of[each] for each in ids)
        if progress is not None:
            progress(run)
    return {kind: _chance(number, places[kind], runs) for kind, number in people.items()}


def _draws(
    policy: Policy, entries: Sequence[Entry], now: datetime, runs: int
) -> Iterator[set[str]]:
    """Yield who is selected in each draw: `allocate`, without what is the same in all of them."""
    present = [entry for entry in entries if entry.is_present]
    kinds = kinds_of(policy, present)
    pool = pool_size(policy, count_kinds(kinds, kinds), now)
    for run in range(runs):
        numbers = lottery_numbers(policy, present, f"practice-{run}".encode())
        yield seat(policy, in_order(policy, present, numbers), kinds, pool, now).selected


def _chance(people: int, places: int, runs: int) -> Chance:
    """Round to the nearest five, in whole numbers: the same on every machine."""
    if people < FEWEST_TOLD:
        return Chance(people, None)
    draws, steps = people * runs, 100 // NEAREST
    return Chance(people, (2 * steps * places + draws) // (2 * draws) * NEAREST)
