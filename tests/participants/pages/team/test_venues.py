"""The organisers' page that changes a venue: it asks before it tells people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.models import Message
from participants.told import Told
from seminars.models import Venue
from tests.factories import RegistrationFactory, SeminarFactory, VenueFactory

SAME = {"name": "Hall", "address": "1 Station Road", "step_free": "yes", "lift": "no"}
MOVED = SAME | {"address": "2 Station Road"}


@pytest.fixture
def venue(series):
    return VenueFactory(series=series, name="Hall", address="1 Station Road")


@pytest.fixture
def meeting(venue):
    """A seminar to come there: one person with a place, one who waits and has no email."""
    seminar = SeminarFactory(series=venue.series, venue=venue)
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, waiting=True, participant__email="")
    return seminar


def page_of(venue):
    return reverse("venue_edit", args=[venue.series.slug, venue.pk])


def test_a_new_address_shows_first_who_will_be_told(signed_in, venue, meeting):
    response = signed_in.post(page_of(venue), MOVED)

    page = response.content.decode()
    assert response.context["told"] == Told(with_a_place=1, waiting=1, by_phone=1)
    assert "Save and tell 2 people" in page
    assert str(meeting) in page
    assert [(change.old, change.new) for change in response.context["changes"]] == [
        ("Hall, 1 Station Road", "Hall, 2 Station Road")
    ]
    assert [who for who, _ in response.context["letters"]] == [
        "Somebody with a place",
        "Somebody who waits",
    ]
    assert Venue.objects.get(pk=venue.pk).address == "1 Station Road"
    assert not Message.objects.exists()


def test_a_new_address_is_told_once_it_is_said_again(signed_in, venue, meeting):
    typed = dict(signed_in.post(page_of(venue), MOVED).context["typed"])

    response = signed_in.post(page_of(venue), typed | {"tell": "yes"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Hall is saved. We are telling everybody on the lists."
    ]
    assert Venue.objects.get(pk=venue.pk).address == "2 Station Road"
    assert sorted(Message.objects.values_list("kind", "state")) == [
        ("seminar_changed", "queued"),
        ("seminar_changed", "to_tell"),
    ]


def test_going_back_keeps_the_address_that_was_typed(signed_in, venue, meeting):
    typed = dict(signed_in.post(page_of(venue), MOVED).context["typed"])

    response = signed_in.post(page_of(venue), typed | {"edit": "yes"})

    assert response.context["form"]["address"].value() == "2 Station Road"
    assert not Message.objects.exists()


def test_facts_are_saved_at_once(signed_in, venue, meeting):
    assert signed_in.post(page_of(venue), SAME).status_code == 302

    venue.refresh_from_db()
    assert (venue.lift, Message.objects.exists()) == (False, False)


def test_a_venue_where_nobody_is_to_come_is_saved_at_once(signed_in, venue):
    signed_in.post(page_of(venue), MOVED)

    venue.refresh_from_db()
    assert (venue.address, venue.lift) == ("2 Station Road", False)


def test_a_name_that_is_taken_is_refused_with_what_was_typed(signed_in, venue):
    VenueFactory(series=venue.series, name="Barn")

    response = signed_in.post(page_of(venue), SAME | {"name": "Barn"})

    assert response.context["form"].non_field_errors() == [
        "This series already has a venue of that name."
    ]
    assert response.context["venue"].name == "Hall"


def test_a_venue_of_another_series_is_not_found(signed_in, series):
    address = reverse("venue_edit", args=[series.slug, VenueFactory().pk])

    assert signed_in.get(address).status_code == 404


def test_asking_costs_the_same_for_many_seminars(signed_in, venue, meeting):
    def queries():
        with CaptureQueriesContext(connection) as queries:
            assert signed_in.post(page_of(venue), MOVED).status_code == 200
        return len(queries)

    one = queries()
    for _ in range(2):
        seminar = SeminarFactory(series=venue.series, venue=venue)
        RegistrationFactory(seminar=seminar, confirmed=True)

    assert queries() == one
