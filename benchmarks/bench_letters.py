"""What writing a letter to 1,000 and to 10,000 people costs: statements, time and memory.

Run it from the top folder, with a database of its own to write in:
`DATABASE_URL=… python -m benchmarks.bench_letters`. Everything it writes is taken back. Ten times
the people should take about ten times as long and no more memory: each batch is forgotten.
"""

import os
import resource
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "1")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from participants.models import (  # noqa: E402
    Letter,
    LetterStatus,
    Participant,
    Registration,
    RegistrationStatus,
)
from participants.operations import sending  # noqa: E402
from seminars.models import Seminar, SeminarStatus, Series  # noqa: E402

SIZES = (1_000, 10_000)
WORDS = "Dear {name},\n\nplease use the **side door** on {when}, at {where}.\n\n{place_link}"


def make_letter(people: int) -> Letter:
    """About a seminar with so many people, all with a place."""
    series = Series.objects.create(
        title="Bench", slug=f"bench-{people}", contact_email="team@example.org"
    )
    starts_at = timezone.now() + timedelta(days=60)
    seminar = Seminar.objects.create(
        series=series, number=1, title="Bench", slug="bench", capacity=people,
        status=SeminarStatus.PUBLISHED, starts_at=starts_at, ends_at=starts_at + timedelta(hours=4),
    )  # fmt: skip
    crowd = Participant.objects.bulk_create(
        Participant(series=series, name=f"P{n}", email=f"p{n}@example.org") for n in range(people)
    )
    Registration.objects.bulk_create(
        Registration(
            seminar=seminar,
            participant=person,
            joined_at=timezone.now(),
            status=RegistrationStatus.CONFIRMED,
        )
        for person in crowd
    )
    return Letter.objects.create(
        series=series, seminar=seminar, subject="Which door", words=WORDS,
        audience={"standing": ["confirmed"]}, status=LetterStatus.SCHEDULED,
        made_at=timezone.now(), send_at=timezone.now(),
    )  # fmt: skip


class Counter:
    """How many statements ran, without keeping any of them."""

    def __init__(self):
        self.number = 0

    def __call__(self, execute, *args):
        self.number += 1
        return execute(*args)


def measure(people: int) -> tuple[int, float, float]:
    """(statements, seconds, megabytes more at the most) for one letter to so many people."""
    with transaction.atomic():
        letter, counter = make_letter(people), Counter()
        before, begun = memory(), time.perf_counter()
        with connection.execute_wrapper(counter):
            sending.send(letter=letter)
        taken = time.perf_counter() - begun
        more = memory() - before
        transaction.set_rollback(True)
    return counter.number, taken, more


def memory() -> float:
    """The most that was ever in use, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    settings.DEBUG = False  # or every statement would be kept
    found = {people: measure(people) for people in SIZES}
    print(f"{'people':>8} {'statements':>11} {'seconds':>9} {'MB more':>9}")
    for people, (statements, seconds, more) in found.items():
        print(f"{people:>8} {statements:>11} {seconds:>9.1f} {more:>9.1f}")
    (few, short, _), (many, long, _) = found.values()
    print(f"   ratio {many / few:>11.1f} {long / short:>9.1f}")


if __name__ == "__main__":
    main()
