from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participants.allocation import HumaneClock, offer_expiry
from tests.participants.allocation.situations import day


@pytest.mark.parametrize(
    ("made", "ends"),
    [
        (day(80, 15), day(83, 15)),
        (day(97, 14), day(98, 9)),
        (day(99, 12), day(99, 14)),
        (day(99, 19), day(100, 8)),
        (day(86, 10), day(89, 10)),  # 14 days before: three days
        (day(86, 11), day(87, 11)),  # just under: one day
        (day(97, 10), day(98, 10)),  # three days before: one day
        (day(99, 10), day(99, 16)),  # one day before: six hours
        (day(97, 11), day(97, 17)),
        (day(98, 2), day(98, 9)),  # 08:00 is still the night
    ],
)
def test_offer_expiry_is_humane(made, ends):
    assert offer_expiry(made, day(100, 10), day(100, 8)) == ends


def test_offer_expiry_closes_two_hours_before_the_start_unless_told():
    assert offer_expiry(day(100, 7), day(100, 10)) == day(100, 8)
    assert offer_expiry(day(100, 8), day(100, 10)) is None
    assert offer_expiry(day(99, 9), day(100, 10), day(99, 9)) is None


def test_offer_expiry_uses_the_local_night_of_the_start():
    london = ZoneInfo("Europe/London")
    starts_at = datetime(2030, 7, 20, 10, tzinfo=london)

    ends_at = offer_expiry(datetime(2030, 7, 1, 19, 30, tzinfo=UTC), starts_at)

    assert ends_at == datetime(2030, 7, 5, 9, tzinfo=london)
    assert ends_at.tzinfo is UTC


def test_offer_expiry_counts_real_hours_when_the_clocks_change():
    london = ZoneInfo("Europe/London")  # clocks go forward on 31 March 2030
    starts_at = datetime(2030, 4, 5, 10, tzinfo=london)

    ends_at = offer_expiry(datetime(2030, 3, 30, 12, tzinfo=london), starts_at)

    assert ends_at == datetime(2030, 3, 31, 13, tzinfo=london)


def test_offer_expiry_takes_other_numbers():
    hasty = HumaneClock(answer_times=(), last_minute=timedelta(minutes=30))

    assert offer_expiry(day(80, 15), day(100, 10), clock=hasty) == day(80, 15) + timedelta(
        minutes=30
    )
