"""Two months of a made-up series, morning by morning: who was told what, and when.

The clocks in London go forward on Sunday 28 March 2027, between the two months.
"""

from datetime import UTC, datetime, timedelta

import pytest

from notifications.models import Frequency
from participants.operations import openings
from seminars.models import Seminar, SeminarStatus
from tests.factories import NotesFactory, RegistrationFactory, SeminarFactory, TableFactory
from tests.participants.news.conftest import build, make_reader

pytestmark = pytest.mark.django_db

FIRST = datetime(2027, 3, 1, 0, 5, tzinfo=UTC)
# Eight in London is one or the other; the earlier may be too early, the later a second time.
MORNINGS = [FIRST + timedelta(days=day, hours=hour) for day in range(61) for hour in (7, 8)]
SUMMER = datetime(2027, 6, 1, 12, tzinfo=UTC)


def at(month, day, hour=12, minute=0):
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def readers(series):
    make_reader(series, "Dora", digest=Frequency.DAILY)
    make_reader(series, "Will")
    make_reader(series, "Mona", digest=Frequency.MONTHLY)
    make_reader(series, "Nev", digest=Frequency.NEVER)


@pytest.fixture
def drafts(series):
    return [
        SeminarFactory(
            series=series, number=number, title=title, draft=True, starts_at=SUMMER, capacity=1
        )
        for number, title in ((1, "Listening"), (2, "Leaving hospital"), (3, "Never shown"))
    ]


def publish(seminar, moment, **fields):
    Seminar.objects.filter(pk=seminar.pk).update(
        status=SeminarStatus.PUBLISHED, published_at=moment, **fields
    )


def story(drafts):
    """What happens, each at its moment."""
    listening, leaving, _ = drafts
    old = SeminarFactory(series=listening.series, number=9, held=True, starts_at=at(2, 1))
    old.published_at = at(1, 1)
    old.save()
    NotesFactory(seminar=old, title="Notes nobody checked")

    def take():
        RegistrationFactory(seminar=listening, confirmed=True)

    def give_back():
        listening.registrations.update(status="withdrawn")

    def write(title, moment):
        table = TableFactory(seminar=old, name=title)
        NotesFactory(seminar=old, table=table, title=title, published=True, published_at=moment)

    return {
        at(3, 2): lambda: publish(listening, at(3, 2)),
        at(3, 10, 15): lambda: write("Notes of the first table", at(3, 10, 15)),
        at(3, 16): take,
        at(3, 20, 9): give_back,
        # In the night in which the clocks change.
        at(3, 28, 1, 30): lambda: write("Notes of the night", at(3, 28, 1, 30)),
        at(4, 5, 6, 59): lambda: publish(
            leaving, at(4, 5, 6, 59), registration_opens_at=at(4, 14, 9)
        ),
        # Exactly at eight: still in that morning's digest, and in no other.
        at(4, 19, 7): lambda: write("Notes at eight", at(4, 19, 7)),
    }


def test_digest_over_two_months(series, readers, drafts):
    waiting = story(drafts)
    sent = []
    for now in MORNINGS:
        for moment in [each for each in waiting if each <= now]:
            waiting.pop(moment)()
        openings.note(now)
        sent += [(to.split("@")[0], now, titles) for to, titles in build(now)]

    first, second = "Seminar 1: Listening", "Seminar 2: Leaving hospital"
    assert sorted(sent) == sorted(
        [
            ("dora", at(3, 3, 8, 5), [first]),
            ("will", at(3, 8, 8, 5), [first]),
            ("dora", at(3, 11, 8, 5), ["Notes of the first table"]),
            ("will", at(3, 15, 8, 5), ["Notes of the first table"]),
            ("dora", at(3, 21, 8, 5), [first]),
            ("will", at(3, 22, 8, 5), [first]),
            # From here on eight in London is seven.
            ("dora", at(3, 28, 7, 5), ["Notes of the night"]),
            ("will", at(3, 29, 7, 5), ["Notes of the night"]),
            ("mona", at(4, 1, 7, 5), [first, "Notes of the first table", "Notes of the night"]),
            ("dora", at(4, 5, 7, 5), [second]),
            ("will", at(4, 5, 7, 5), [second]),
            ("dora", at(4, 15, 7, 5), [second]),
            ("dora", at(4, 19, 7, 5), ["Notes at eight"]),
            ("will", at(4, 19, 7, 5), [second, "Notes at eight"]),
        ]
    )
