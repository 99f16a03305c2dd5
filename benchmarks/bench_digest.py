"""Memory while 100,000 digests are built: how far above idle, and whether it grows with the number.

Run it from the top folder, with a database of its own to write in:
`DATABASE_URL=… python -m benchmarks.bench_digest`. `READERS=` builds another number. What it writes
stays in the database, since a batch is committed before the next: drop the database afterwards.
"""

import os
import time
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "1")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.utils import timezone  # noqa: E402

from notifications.digest.registry import registry  # noqa: E402
from notifications.models import Message  # noqa: E402
from notifications.operations import digests  # noqa: E402
from seminars.models import Seminar, SeminarStatus, Series  # noqa: E402

READERS = int(os.environ.get("READERS", "100000"))
WARM = 1_000  # by then every module and template is loaded: that is idle
MOST = 50  # MB above idle
PAGE = os.sysconf("SC_PAGE_SIZE")
AGREED = timedelta(days=60)
PEOPLE = """
    INSERT INTO participants_participant (series_id, name, badge_name, email, phone, post, dietary,
        email_confirmed_at, created_at, link_version)
    SELECT %s, 'Reader ' || n, '', 'reader' || n || '@example.org', '', '', '', %s, %s, 1
    FROM generate_series(1, %s) AS n
"""
AGREEMENTS = """
    INSERT INTO participants_consent (participant_id, purpose, wording, means, given_at)
    SELECT id, 'news', 'News', 'benchmark', %s FROM participants_participant WHERE series_id = %s
"""


def make_series(readers: int) -> Series:
    """A series with three new seminars, and people who agreed to news of it."""
    now = timezone.now()
    name = f"bench-{now:%H%M%S%f}"
    series = Series.objects.create(
        title="Bench", slug=name, contact_email="team@example.org", is_published=True
    )
    for number in (1, 2, 3):
        Seminar.objects.create(
            series=series, number=number, title=f"Subject {number}", slug=f"subject-{number}",
            capacity=40, status=SeminarStatus.PUBLISHED, published_at=now - timedelta(days=40),
            starts_at=now + timedelta(days=30), ends_at=now + timedelta(days=30, hours=2),
        )  # fmt: skip
    since = now - AGREED
    with connection.cursor() as cursor:
        # Without the history of each row, which would take longer than all that is measured.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(PEOPLE, [series.pk, since, since, readers])
        cursor.execute(AGREEMENTS, [since, series.pk])
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
    return series


def memory() -> float:
    """What this process holds in memory now, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 2**20


def build(series: Series) -> tuple[int, float, float]:
    """Digests built, seconds, and the most memory seen after any batch."""
    [readership] = [r for r in registry.readers.readerships() if r.key == series.pk]
    started, most, last = time.perf_counter(), memory(), 0
    now = timezone.now()
    while last is not None:
        last = digests.build_batch(readership=readership, now=now, after=last)
        most = max(most, memory())
        reset_queries()
    built = Message.objects.part_of(series.path).count()
    return built, time.perf_counter() - started, most


def main() -> None:
    settings.DEBUG = False  # or every statement would be kept
    build(make_series(WARM))
    idle = memory()
    print(f"idle: {idle:.1f} MB\n   digests  seconds  a second  MB above idle")
    for readers in (READERS // 10, READERS):
        built, seconds, most = build(make_series(readers))
        print(f"{built:10,}  {seconds:7.1f}  {built / seconds:8.0f}  {most - idle:13.1f}")
    again, _, _ = build(Series.objects.latest("pk"))
    print(f"built again: {again - built:,} more (0 wanted)")
    print(f"ratio of what was allowed: {(most - idle) / MOST:.2f}")


if __name__ == "__main__":
    main()
