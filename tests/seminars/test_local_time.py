from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from seminars import local_time

LONDON = ZoneInfo("Europe/London")
LISBON = ZoneInfo("Europe/Lisbon")


def test_moment_follows_the_clock_of_the_zone():
    assert local_time.moment(date(2027, 7, 1), time(10), LONDON) == datetime(
        2027, 7, 1, 9, tzinfo=UTC
    )


def test_moment_in_the_hour_that_is_skipped_is_refused_in_words():
    with pytest.raises(ValidationError) as refusal:
        local_time.moment(date(2027, 3, 28), time(1, 30), LONDON)

    assert refusal.value.messages == [
        "The clocks go forward on Sunday 28 March 2027, so 1:30am does not exist that day. "
        "Choose another time."
    ]


def test_moment_in_the_hour_that_comes_twice_is_the_first():
    assert local_time.moment(date(2027, 10, 31), time(1, 30), LONDON) == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )


def test_later_keeps_the_time_by_the_clock_when_the_clocks_change():
    start = datetime(2027, 3, 20, 10, tzinfo=UTC)

    assert local_time.later(start, 28, LONDON) == datetime(2027, 4, 17, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0, 0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9, 30), "9:30am"),
        (time(12, 0), "midday"),
        (time(12, 30), "12:30pm"),
        (time(14, 0), "2pm"),
    ],
)
def test_time_words(at, words):
    assert local_time.time_words(at) == words


def test_span_words_on_one_day():
    start, end = datetime(2027, 1, 12, 14, tzinfo=UTC), datetime(2027, 1, 12, 16, tzinfo=UTC)

    assert local_time.span_words(start, end, LONDON) == "Tuesday 12 January 2027, 2pm to 4pm"


def test_span_words_over_night_name_both_days():
    start, end = datetime(2027, 1, 12, 14, tzinfo=UTC), datetime(2027, 1, 13, 9, tzinfo=UTC)

    assert local_time.span_words(start, end, LONDON) == (
        "Tuesday 12 January 2027, 2pm to Wednesday 13 January 2027, 9am"
    )


def test_span_words_say_whose_clock_it_is_elsewhere():
    start, end = datetime(2027, 1, 12, 14, tzinfo=UTC), datetime(2027, 1, 12, 16, tzinfo=UTC)

    assert local_time.span_words(start, end, LISBON) == (
        "Tuesday 12 January 2027, 2pm to 4pm (Lisbon time)"
    )
