from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from seminars.calendar import cancellation, seminar_calendar
from seminars.models import Mode
from seminars.operations import seminars as seminar_operations
from tests.factories import SeminarFactory, VenueFactory

IN_JULY = datetime(2031, 7, 15, 9, tzinfo=UTC)


@pytest.fixture
def seminar(series):
    venue = VenueFactory(
        series=series, name="Hall", address="1 Station Road,\nLeeds", postcode="LS1 1AA"
    )
    return SeminarFactory(
        series=series,
        slug="sleep",
        title="Sleep",
        summary="What helps.",
        venue=venue,
        starts_at=IN_JULY,
        ends_at=IN_JULY + timedelta(hours=5),
    )


def event(text):
    return Calendar.from_ical(text).walk("VEVENT")[0]


@time_machine.travel("2031-01-01 12:00:00", tick=False)
def test_calendar_says_when_where_and_what(seminar, series, settings):
    settings.SITE_URL = "https://talk.example.org"

    entry = event(seminar_calendar(seminar))

    assert {name: str(entry[name]) for name in ("uid", "summary", "location", "status")} == {
        "uid": str(seminar.uid),
        "summary": "Sleep",
        "location": "Hall, 1 Station Road, Leeds, LS1 1AA",
        "status": "CONFIRMED",
    }
    assert entry["url"] == f"https://talk.example.org/{series.slug}/seminars/sleep/"
    assert entry["description"] == f"{series.title}\n\nWhat helps."
    assert entry["dtstamp"].dt == datetime(2031, 1, 1, 12, tzinfo=UTC)


def test_calendar_carries_the_zone(seminar):
    text = seminar_calendar(seminar)

    assert "DTSTART;TZID=Europe/London:20310715T100000" in text
    assert [str(zone["tzid"]) for zone in Calendar.from_ical(text).walk("VTIMEZONE")] == [
        "Europe/London"
    ]


@pytest.mark.parametrize("time_zone", ["Europe/London", "Australia/Sydney"])
@pytest.mark.parametrize(
    "starts_at",
    [
        datetime(2031, 1, 1, 0, 30, tzinfo=UTC),
        datetime(2031, 3, 29, 22, tzinfo=UTC),  # the night in which summer time begins in Europe
        datetime(2031, 7, 15, 9, tzinfo=UTC),
        datetime(2031, 10, 25, 22, tzinfo=UTC),  # and ends
        datetime(2031, 12, 31, 22, tzinfo=UTC),
        datetime(2041, 7, 15, 9, tzinfo=UTC),
    ],
)
def test_calendar_zone_gives_the_right_moments(db, starts_at, time_zone):
    ends_at = starts_at + timedelta(hours=5)
    seminar = SeminarFactory(series__time_zone=time_zone, starts_at=starts_at, ends_at=ends_at)

    text = seminar_calendar(seminar)

    [zone] = Calendar.from_ical(text).timezones
    own_zone = zone.to_tz(lookup_tzid=False)
    times = [event(text)[name].dt.replace(tzinfo=own_zone) for name in ("dtstart", "dtend")]
    assert times == [starts_at, ends_at]


def test_calendar_of_a_moved_seminar_replaces_the_entry(seminar, organiser):
    before = event(seminar_calendar(seminar))

    moved = seminar_operations.change(
        seminar=seminar, by=organiser, fields={"ends_at": seminar.ends_at + timedelta(hours=1)}
    )
    after = event(seminar_calendar(moved))

    assert (before["uid"], before["sequence"], after["sequence"]) == (after["uid"], 0, 1)


def test_calendar_of_a_cancelled_seminar_says_so(series):
    assert event(seminar_calendar(SeminarFactory(series=series, cancelled=True)))["status"] == (
        "CANCELLED"
    )


def test_cancellation_takes_the_entry_out(series):
    seminar = SeminarFactory(series=series, cancelled=True, sequence=2)

    text = cancellation(seminar)

    assert "METHOD:CANCEL" in text
    entry = event(text)
    assert str(entry["organizer"]) == "mailto:team@example.org"
    assert (str(entry["uid"]), entry["sequence"], entry["status"]) == (
        str(seminar.uid),
        2,
        "CANCELLED",
    )


def test_calendar_gives_the_joining_link_only_when_asked(series):
    link = "https://meet.example.org/secret"
    seminar = SeminarFactory(series=series, mode=Mode.ONLINE, venue=None, joining_link=link)

    assert link in event(seminar_calendar(seminar, joining_link=True))["description"]
    assert "secret" not in seminar_calendar(seminar)
    assert event(seminar_calendar(seminar))["location"] == "Online"
