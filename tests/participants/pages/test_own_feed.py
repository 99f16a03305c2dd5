"""The calendar of one's own places, at an address that its owner can stop."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from participants.operations import feeds, registrations, seminars
from participants.own_feed import own_feed
from seminars.models import Mode
from tests.factories import ParticipantFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/secret"


@pytest.fixture
def place(participant):
    return RegistrationFactory(
        participant=participant,
        seminar__series=participant.series,
        seminar__number=3,
        seminar__title="Hearing voices",
        seminar__mode=Mode.HYBRID,
        seminar__joining_link=LINK,
        confirmed=True,
    )


def address_of(user, *, hides_titles=False):
    feeds.make(by=user, hides_titles=hides_titles)
    return own_feed(user).path


def entries(response):
    calendar = Calendar.from_ical(response.content)
    return {str(each["summary"]): str(each["status"]) for each in calendar.walk("VEVENT")}


def test_feed_needs_no_signing_in_and_holds_the_joining_link(client, place):
    address = address_of(place.participant.user)

    response = client.get(address)

    assert entries(response) == {"Hearing voices": "CONFIRMED"}
    assert LINK in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_feed_can_hide_what_the_seminars_are_about(client, place):
    address = address_of(place.participant.user, hides_titles=True)

    response = client.get(address)

    text = response.content.decode().replace("\r\n ", "")
    assert entries(response) == {"Seminar 3": "CONFIRMED"}
    assert LINK in text
    for telling in ("Hearing voices", place.seminar.slug, place.seminar.series.title):
        assert telling not in text


def test_feed_crosses_out_what_is_cancelled_and_forgets_what_was_given_up(client, place):
    series = place.seminar.series
    for fields in ({"withdrawn": True}, {"status": "lapsed"}, {"waiting": True}):
        RegistrationFactory(
            participant=place.participant, seminar=SeminarFactory(series=series), **fields
        )
    RegistrationFactory(
        participant=place.participant,
        seminar=SeminarFactory(series=series, title="Food", cancelled=True),
        confirmed=True,
    )

    response = client.get(address_of(place.participant.user))

    assert entries(response) == {"Hearing voices": "CONFIRMED", "Food": "CANCELLED"}


def test_feed_says_a_cancelled_seminar_is_cancelled_in_a_later_version(client, place, organiser):
    address = address_of(place.participant.user)
    [before] = versions(client.get(address))

    seminars.cancel(seminar=place.seminar, by=organiser, reason="The hall is flooded.")

    [after] = versions(client.get(address))
    assert (before[0], after[0]) == (str(place.seminar.uid),) * 2
    assert (before[1], after[1]) == ("CONFIRMED", "CANCELLED")
    assert after[2] == before[2] + 1


def versions(response):
    calendar = Calendar.from_ical(response.content)
    return [
        (str(each["uid"]), str(each["status"]), int(each["sequence"]))
        for each in calendar.walk("VEVENT")
    ]


def test_feed_that_is_as_it_was_is_not_sent_again(client, place):
    address = address_of(place.participant.user)
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_feed_is_sent_anew_once_a_place_is_given_up(client, place):
    address = address_of(place.participant.user)
    first = client.get(address)
    registrations.withdraw(registration=place, by=place.participant)

    anew = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (anew.status_code, entries(anew)) == (200, {})


def test_feed_that_was_stopped_is_dead_for_who_knows_it_as_it_was(client, place):
    address = address_of(place.participant.user)
    first = client.get(address)
    feeds.stop(by=place.participant.user)

    dead = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert dead.status_code == 404
    assert "no-store" in dead.headers["Cache-Control"]


def test_feed_holds_places_of_people_they_act_for(client, place):
    supported = ParticipantFactory(
        series=place.seminar.series, email="", phone="1", supporter=place.participant
    )
    other = SeminarFactory(series=place.seminar.series, title="Food")
    RegistrationFactory(participant=supported, seminar=place.seminar, confirmed=True)
    RegistrationFactory(participant=supported, seminar=other, confirmed=True)

    response = client.get(address_of(place.participant.user))

    assert entries(response) == {"Hearing voices": "CONFIRMED", "Food": "CONFIRMED"}


def test_address_that_is_stopped_or_replaced_is_dead(client, place):
    user = place.participant.user
    first = address_of(user)
    assert client.get(first).status_code == 200
    second = address_of(user)

    replaced, works = client.get(first), client.get(second)
    feeds.stop(by=user)

    assert (replaced.status_code, works.status_code) == (404, 200)
    assert client.get(second).status_code == 404
    assert "This calendar is stopped" in replaced.content.decode()


def test_address_of_an_account_that_was_closed_is_dead(client, place):
    user = place.participant.user
    address = address_of(user)
    assert client.get(address).status_code == 200
    user.is_active = False
    user.save()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("change", [lambda path: path.replace("/calendar/", "/calendar/x")])
def test_address_that_we_did_not_sign_is_dead(client, place, change):
    assert client.get(change(address_of(place.participant.user))).status_code == 404


def test_feed_of_many_places_asks_as_often_as_that_of_one(client, place):
    address = address_of(place.participant.user)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(2):
        seminar = SeminarFactory(series=place.seminar.series)
        RegistrationFactory(participant=place.participant, seminar=seminar, confirmed=True)

    with CaptureQueriesContext(connection) as three:
        response = client.get(address)

    assert len(entries(response)) == 3
    assert len(three) == len(one)


def test_page_makes_the_address_and_stops_it(client, place):
    user = place.participant.user
    client.force_login(user)
    page = client.get(reverse("my_feed")).content.decode()
    assert "Make my address" in page

    client.post(reverse("my_feed"), {"hides_titles": "on"})

    made = own_feed(user)
    assert made.feed.hides_titles
    page = client.get(reverse("my_feed")).content.decode()
    assert made.address in page
    assert made.webcal in page
    client.post(reverse("my_feed_stop"))
    assert own_feed(user) is None
