"""How long giving out places takes, against its targets: a table, one row a size.

Run it from the top folder: `python -m benchmarks.bench_allocation`.
"""

import random
import time
from datetime import UTC, datetime, timedelta

from participants.allocation import Entry, Group, Outcome, Policy, allocate

NOW = datetime(2030, 1, 1, tzinfo=UTC)
KEYS = ("service_user", "carer", "practitioner", "academic", "other")
# How many entries, how many places, and the seconds it may take.
SIZES = ((100, 45, 0.02), (1_000, 450, 0.2), (10_000, 4_500, 2.0))


def make_policy(capacity: int) -> Policy:
    """Return a seminar as organisers are advised to set it up: kept places and limits."""
    reserved, limit = capacity * 7 // 45, capacity * 11 // 45
    release_at = NOW + timedelta(days=14)
    share_limits = (("returning", capacity * 5 // 45),)
    groups = tuple(Group(key, reserved, limit, release_at, share_limits) for key in KEYS)
    return Policy(capacity, groups)


def make_entries(number: int) -> list[Entry]:
    """Return people of whom most name one group and some two or three, always the same ones."""
    chance = random.Random(number)
    return [
        Entry(
            id=f"person-{each}",
            applied_at=NOW - timedelta(minutes=number - each),
            groups=tuple(chance.sample(KEYS, chance.choice((1, 1, 1, 2, 2, 3)))),
            share=chance.choice(("returning", "newcomer")),
        )
        for each in range(number)
    ]


def seconds_for(policy: Policy, entries: list[Entry]) -> tuple[float, Outcome]:
    """Return the best time of three, and the outcome."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        outcome = allocate(policy, entries, NOW)
        times.append(time.perf_counter() - started)
    return min(times), outcome


def main() -> None:
    """Print the table. The second time is a full room that one more person asks to join."""
    print("entries  places  from empty    room full     target  of target  ratio to row above")
    before = None
    for number, places, target in SIZES:
        policy, entries = make_policy(places), make_entries(number)
        taken, outcome = seconds_for(policy, entries)
        seated = set(outcome.seated)
        settled = [
            Entry(
                e.id, e.applied_at, e.groups, "confirmed" if e.id in seated else "waiting", e.share
            )
            for e in entries
        ]
        again, _ = seconds_for(policy, settled)
        ratio = f"{taken / before:18.1f}" if before else f"{'':>18}"
        print(
            f"{number:7,}  {places:6,}  {taken * 1000:7.1f} ms  {again * 1000:7.1f} ms"
            f"  {target * 1000:6.0f} ms  {taken / target:9.2f}  {ratio}"
        )
        before = taken


if __name__ == "__main__":
    main()
