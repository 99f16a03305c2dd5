from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from notifications.digest import slots
from notifications.models import Frequency

LONDON = ZoneInfo("Europe/London")


def at(*moment):
    return datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "daily", "weekly", "monthly"),
    [
        # The clocks go forward on Sunday 28 March 2027: eight is an hour earlier from then on.
        (at(2027, 3, 28, 6, 59), at(2027, 3, 27, 8), at(2027, 3, 22, 8), at(2027, 3, 1, 8)),
        (at(2027, 3, 28, 7), at(2027, 3, 28, 7), at(2027, 3, 22, 8), at(2027, 3, 1, 8)),
        (at(2027, 3, 29, 6, 59), at(2027, 3, 28, 7), at(2027, 3, 22, 8), at(2027, 3, 1, 8)),
        (at(2027, 3, 29, 7), at(2027, 3, 29, 7), at(2027, 3, 29, 7), at(2027, 3, 1, 8)),
        # And back on Sunday 31 October, before Monday the first.
        (at(2027, 10, 31, 8), at(2027, 10, 31, 8), at(2027, 10, 25, 7), at(2027, 10, 1, 7)),
        (at(2027, 11, 1, 7, 59), at(2027, 10, 31, 8), at(2027, 10, 25, 7), at(2027, 10, 1, 7)),
        (at(2027, 11, 1, 8), at(2027, 11, 1, 8), at(2027, 11, 1, 8), at(2027, 11, 1, 8)),
        (at(2028, 1, 1, 7, 59), at(2027, 12, 31, 8), at(2027, 12, 27, 8), at(2027, 12, 1, 8)),
    ],
)
def test_latest_is_eight_by_the_local_clock(now, daily, weekly, monthly):
    assert slots.latest(LONDON, now) == {
        Frequency.DAILY: daily,
        Frequency.WEEKLY: weekly,
        Frequency.MONTHLY: monthly,
    }


@pytest.mark.parametrize(
    ("now", "daily", "weekly", "monthly"),
    [
        (at(2027, 3, 27, 12), at(2027, 3, 28, 7), at(2027, 3, 29, 7), at(2027, 4, 1, 7)),
        (at(2027, 1, 31, 12), at(2027, 2, 1, 8), at(2027, 2, 1, 8), at(2027, 2, 1, 8)),
        (at(2027, 2, 1, 7), at(2027, 2, 1, 8), at(2027, 2, 1, 8), at(2027, 2, 1, 8)),
        (at(2028, 2, 1, 8), at(2028, 2, 2, 8), at(2028, 2, 7, 8), at(2028, 3, 1, 8)),
    ],
)
def test_following_comes_after_the_latest(now, daily, weekly, monthly):
    found = [
        slots.following(frequency, LONDON, now)
        for frequency in (Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY)
    ]

    assert found == [daily, weekly, monthly]
