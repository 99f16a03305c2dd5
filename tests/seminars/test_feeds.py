"""The calendar of a series, which other calendars read again and again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import http_date
from icalendar import Calendar

from seminars.models import Mode
from seminars.operations import seminars as seminar_operations
from tests.factories import SeminarFactory, SeriesFactory

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/secret"


def address(series):
    return reverse("series_calendar", args=[series.slug])


def entries(response):
    calendar = Calendar.from_ical(response.content)
    return {str(each["summary"]): str(each["status"]) for each in calendar.walk("VEVENT")}


def test_feed_holds_what_is_published_and_crosses_out_what_is_cancelled(client, series):
    SeminarFactory(series=series, title="Sleep", joining_link=LINK, mode=Mode.ONLINE)
    SeminarFactory(series=series, title="Food", cancelled=True)
    SeminarFactory(series=series, title="Work", draft=True)

    response = client.get(address(series))

    assert entries(response) == {"Sleep": "CONFIRMED", "Food": "CANCELLED"}
    assert "secret" not in response.content.decode()


def test_feed_says_what_it_is_called_and_when_to_look_again(client, series):
    SeminarFactory(series=series)

    response = client.get(address(series))

    calendar = Calendar.from_ical(response.content)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(calendar["x-wr-calname"]) == series.title
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in response.content.decode()
    assert str(calendar["x-published-ttl"]) == "PT6H"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_feed_without_seminars_is_a_calendar_all_the_same(client, series):
    calendar = Calendar.from_ical(client.get(address(series)).content)

    assert (len(calendar.walk("VEVENT")), len(calendar.walk("VTIMEZONE"))) == (0, 1)


def test_feed_that_has_not_changed_is_not_sent_again(client, series):
    SeminarFactory(series=series)
    first = client.get(address(series))

    assert first.headers["Cache-Control"] == "public, max-age=900"
    for header, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        assert client.get(address(series), headers={header: value}).status_code == 304


def test_feed_that_has_changed_is_sent_with_the_next_version(client, series, organiser):
    seminar = SeminarFactory(series=series)
    first = client.get(address(series))

    seminar_operations.change(
        seminar=seminar, by=organiser, fields={"starts_at": seminar.starts_at - timedelta(hours=1)}
    )

    etag = {"If-None-Match": first.headers["ETag"]}
    again = client.get(address(series), headers=etag)
    [event] = Calendar.from_ical(again.content).walk("VEVENT")
    assert (again.status_code, str(event["uid"]), event["sequence"]) == (200, str(seminar.uid), 1)
    assert event["dtstamp"].dt == event["last-modified"].dt
    long_ago = {"If-Modified-Since": http_date(datetime(2020, 1, 1, tzinfo=UTC).timestamp())}
    assert client.get(address(series), headers=long_ago).status_code == 200


def test_feed_of_a_series_that_is_not_published_is_not_found(client, organiser):
    series = SeriesFactory(is_published=False)

    assert client.get(address(series)).status_code == 404


def test_feed_of_many_seminars_asks_as_often_as_that_of_one(client, series):
    SeminarFactory(series=series)
    with CaptureQueriesContext(connection) as one:
        client.get(address(series))
    SeminarFactory.create_batch(3, series=series)

    with CaptureQueriesContext(connection) as many:
        response = client.get(address(series))

    assert len(entries(response)) == 4
    assert len(many) == len(one)


def test_list_of_seminars_shows_how_to_follow_them(client, series, settings):
    settings.SITE_URL = "https://talk.example.org"

    page = client.get(reverse("seminar_list", args=[series.slug])).content.decode()

    assert f'href="webcal://talk.example.org/{series.slug}/calendar.ics"' in page
    assert f'href="/{series.slug}/calendar.ics"' in page
