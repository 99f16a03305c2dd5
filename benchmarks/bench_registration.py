"""What one registration costs beside 100, 1,000 and 10,000 others: statements and milliseconds.

Run it from the top folder, with a database of its own to write in:
`DATABASE_URL=… python -m benchmarks.bench_registration`. Everything it writes is taken back.
"""

import itertools
import os
import statistics
import time
import uuid
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "1")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from participants.models import (  # noqa: E402
    ConsentPurpose,
    Declaration,
    Participant,
    Quota,
    Registration,
    StakeholderGroup,
)
from participants.operations import places, registrations  # noqa: E402
from participants.operations.registrations import Entry  # noqa: E402
from seminars.models import Seminar, SeminarStatus, Series  # noqa: E402

SIZES = (100, 1_000, 10_000)
TIMES = 15
GROUPS = 5
NUMBERS = itertools.count(1)


def make_seminar(people: int, held: int, capacity: int) -> Seminar:
    """A seminar with people spread evenly over groups: `held` of them hold a place, others wait."""
    number = next(NUMBERS)
    series = Series.objects.create(
        title="Bench", slug=f"bench-{number}", contact_email="team@example.org"
    )
    starts_at = timezone.now() + timedelta(days=60)
    seminar = Seminar.objects.create(
        series=series, number=1, title="Bench", slug="bench", capacity=capacity,
        status=SeminarStatus.PUBLISHED, starts_at=starts_at, ends_at=starts_at + timedelta(hours=4),
    )  # fmt: skip
    groups = [
        StakeholderGroup.objects.create(series=series, key=f"g{n}", name=f"Group {n}", position=n)
        for n in range(GROUPS)
    ]
    for group in groups:
        Quota.objects.create(
            seminar=seminar, group=group, reserved=capacity // 10,
            release_at=starts_at - timedelta(days=14),
        )  # fmt: skip
    fill(seminar, groups, people, held)
    return seminar


def fill(seminar: Seminar, groups: list[StakeholderGroup], people: int, held: int) -> None:
    crowd = Participant.objects.bulk_create(
        Participant(series=seminar.series, name=f"P{n}", email=f"p{n}@example.org")
        for n in range(people)
    )
    before = timezone.now() - timedelta(days=1)
    rows = Registration.objects.bulk_create(
        Registration(
            seminar=seminar,
            participant=person,
            joined_at=before + timedelta(seconds=n),
            status="confirmed" if n < held else "waiting",
            counted_in=groups[n % GROUPS] if n < held else None,
            waiting_reason="" if n < held else "full",
        )
        for n, person in enumerate(crowd)
    )
    Declaration.objects.bulk_create(
        Declaration(registration=row, group=groups[n % GROUPS]) for n, row in enumerate(rows)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def register(seminar: Seminar) -> Registration:
    return registrations.register(
        seminar=seminar,
        entry=Entry(
            name="Newcomer",
            email=f"new{next(NUMBERS)}@example.org",
            groups=(seminar.series.groups.all()[0],),
            consents=frozenset({ConsentPurpose.GROUPS}),
        ),
        by=None,
        form_token=uuid.uuid4(),
    )


def measure(seminar: Seminar) -> tuple[int, float, str]:
    """Statements, the median of milliseconds, and what became of the last who registered."""
    register(seminar)
    with CaptureQueriesContext(connection) as queries:
        register(seminar)
    connection.force_debug_cursor = False
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        last = register(seminar)
        taken.append(time.perf_counter() - started)
    # One is the query of the group, here in the benchmark.
    return len(queries) - 1, statistics.median(taken) * 1000, last.status


def seconds_of(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def main() -> None:
    """Print a table for each case: a place at once, a full room, places kept for others."""
    cases = {
        "a place at once": lambda size: make_seminar(size, size, size * 2),
        "the room is full": lambda size: make_seminar(size, size // 2, size // 2),
    }
    for case, make in cases.items():
        print(f"\n{case}\n      people  statements       ms  ratio")
        first = None
        for size in SIZES:
            with transaction.atomic():
                seminar = make(size)
                statements, ms, status = measure(seminar)
                first = first or ms
                print(f"  {size:10,}  {statements:10}  {ms:7.1f}  {ms / first:5.2f}  {status}")
                transaction.set_rollback(True)
    print("\none place is freed beside so many who wait\n      people       ms  ratio")
    first = None
    for size in SIZES:
        with transaction.atomic():
            seminar = make_seminar(size, size // 2, size // 2)
            places.catch_up(seminar=seminar)
            held = seminar.registrations.confirmed().first()
            ms = 1000 * seconds_of(
                lambda held=held: registrations.withdraw(registration=held, by=held.participant)
            )
            first = first or ms
            print(f"  {size:10,}  {ms:7.1f}  {ms / first:5.2f}")
            transaction.set_rollback(True)


if __name__ == "__main__":
    main()
