"""How long giving out places takes, against its targets: a table, one row for each job.

Run it from the top folder: `python -m benchmarks.bench_allocation`. The times are those of the
processor, the best of three, so that what else a shared machine does is left out.
"""

import random
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from participants.allocation import (
    Balance,
    Entry,
    Group,
    Person,
    Policy,
    allocate,
    balanced,
    practice_chances,
)

NOW = datetime(2030, 1, 1, tzinfo=UTC)
KEYS = ("service_user", "carer", "practitioner", "academic", "other")
# Attributes after the group: each value, and the fewest and most people per hundred places.
ATTRIBUTES = (
    ("history", (("newcomer", 50, 100), ("returning", 0, 50))),
    ("place", (("north", 15, 50), ("south", 15, 50), ("east", 15, 50), ("west", 15, 50))),
    ("age", (("young", 20, 50), ("middle", 20, 50), ("old", 20, 50))),
)
# How many entries, how many places, and the seconds it may take.
SIZES = ((100, 45, 0.02), (1_000, 450, 0.2), (10_000, 4_500, 2.0))
# How many attributes, people and places, and the seconds.
BALANCES = ((2, 100, 45, 0.1), (2, 5_000, 2_250, 0.3), (4, 100, 45, 1.5))
CHANCES_TARGET = 10.0


def make_policy(capacity: int) -> Policy:
    """Return a seminar as organisers are advised to set it up: kept places and limits."""
    reserved, limit = capacity * 7 // 45, capacity * 11 // 45
    release_at = NOW + timedelta(days=14)
    share_limits = (("returning", capacity * 5 // 45),)
    groups = tuple(Group(key, reserved, limit, release_at, share_limits) for key in KEYS)
    return Policy(capacity, groups)


def some_groups(chance: random.Random) -> tuple[str, ...]:
    """Return the groups of one person: most name one, some two or three."""
    return tuple(chance.sample(KEYS, chance.choice((1, 1, 1, 2, 2, 3))))


def make_entries(number: int) -> list[Entry]:
    """Return made-up entries, always the same ones."""
    chance = random.Random(number)
    return [
        Entry(
            id=f"person-{each}",
            applied_at=NOW - timedelta(minutes=number - each),
            groups=some_groups(chance),
            share=chance.choice(("returning", "newcomer")),
        )
        for each in range(number)
    ]


def make_balance(attributes: int, capacity: int) -> Balance:
    """Return what is wanted of so many attributes."""
    groups = tuple((key, capacity * 7 // 45, capacity * 11 // 45) for key in KEYS)
    others = tuple(
        (
            name,
            tuple((value, capacity * low // 100, capacity * high // 100) for value, low, high in w),
        )
        for name, w in ATTRIBUTES[: attributes - 1]
    )
    return Balance(capacity, (("group", groups), *others))


def make_people(number: int, attributes: int) -> list[Person]:
    """Return made-up people with so many attributes, always the same ones."""
    chance = random.Random(number)
    choices = [[value for value, _, _ in wishes] for _, wishes in ATTRIBUTES[: attributes - 1]]
    return [
        Person(f"person-{each}", (some_groups(chance), *map(chance.choice, choices)))
        for each in range(number)
    ]


def seconds_for(job: Callable[..., object], *given: object) -> float:
    """Return the best time of three."""
    times = []
    for _ in range(3):
        started = time.process_time()
        job(*given)
        times.append(time.process_time() - started)
    return min(times)


def megabytes_for(job: Callable[..., object], *given: object) -> float:
    """Return the most memory that was in use at once."""
    tracemalloc.start()
    job(*given)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


def settled(policy: Policy, entries: list[Entry]) -> list[Entry]:
    """Return the entries once the places are given out."""
    seated = set(allocate(policy, entries, NOW).seated)
    return [replace(e, status="confirmed") if e.id in seated else e for e in entries]


def row(job: str, taken: float, target: float) -> None:
    print(f"{job:52}{taken * 1000:9.1f} ms{target * 1000:9.0f} ms{taken / target:11.2f}")


def main() -> None:
    """Print the table."""
    print(f"{'job':52}{'time':>12}{'target':>12}{'of target':>11}")
    for number, places, target in SIZES:
        policy, entries = make_policy(places), make_entries(number)
        full = settled(policy, entries)
        what = f"{number:,} entries, {places:,} places"
        row(f"{what}, from empty", seconds_for(allocate, policy, entries, NOW), target)
        row(f"{what}, room full", seconds_for(allocate, policy, full, NOW), target)
    for attributes, number, places, target in BALANCES:
        balance, people = make_balance(attributes, places), make_people(number, attributes)
        what = f"{number:,} people balanced by {attributes} attributes"
        row(what, seconds_for(balanced, balance, people, b"seed"), target)
    draw, entries = replace(make_policy(45), order="draw"), make_entries(100)
    taken = seconds_for(practice_chances, draw, entries, NOW)
    row("100 entries, chances by 2,000 practice draws", taken, CHANCES_TARGET)
    policy, entries = make_policy(4_500), make_entries(10_000)
    peak = megabytes_for(allocate, policy, entries, NOW)
    print(f"10,000 entries: {peak:.0f} MB of memory at most")


if __name__ == "__main__":
    main()
