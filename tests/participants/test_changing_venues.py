"""A venue gets another name or address: whoever was to go there is told, old beside new."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.models import Message
from participants.operations import seminars, venues
from seminars.models import Mode, Seminar
from tests.factories import RegistrationFactory, SeminarFactory, VenueFactory

pytestmark = pytest.mark.django_db

OLD = "Old Library Rooms, 12 Market Street, LS1 1AA"
NEW = "Old Library Rooms, 14 Market Street, LS1 1AA"


@pytest.fixture
def venue(series):
    return VenueFactory(
        series=series, name="Old Library Rooms", address="12 Market Street", postcode="LS1 1AA"
    )


def meeting(venue, **fields):
    """A seminar at the venue, with Ana who has a place and Cem who waits."""
    seminar = SeminarFactory(series=venue.series, venue=venue, **fields)
    for name, trait in (("ana", "confirmed"), ("cem", "waiting")):
        RegistrationFactory(
            seminar=seminar,
            participant__name=name.title(),
            participant__email=f"{name}.{seminar.pk}@example.org",
            **{trait: True},
        )
    return seminar


def save(venue, by, **fields):
    for name, value in fields.items():
        setattr(venue, name, value)
    return venues.save(venue=venue, by=by)


def told():
    """Whom each notice of a change goes to, with what it shows of where."""
    return {
        message.to: [line for line in message.text.splitlines() if line.startswith("Where, ")]
        for message in Message.objects.filter(kind="seminar_changed", state="queued")
    }


def test_a_new_address_is_told_to_everybody_on_the_lists(venue, organiser):
    first, second = meeting(venue), meeting(venue)

    save(venue, organiser, address="14 Market Street")

    assert told() == {
        f"{name}.{seminar.pk}@example.org": [f"Where, before: {OLD}", f"Where, now: {NEW}"]
        for name in ("ana", "cem")
        for seminar in (first, second)
    }


def test_a_new_address_gives_those_with_a_place_a_later_calendar_entry(venue, organiser):
    seminar = meeting(venue)

    save(venue, organiser, address="14 Market Street")

    [entry] = Message.objects.exclude(calendar="").values_list("calendar", flat=True)
    unfolded = entry.replace("\r\n ", "")
    assert f"SEQUENCE:{seminar.sequence + 1}\r\n" in unfolded
    assert "14 Market Street" in unfolded


def test_where_a_hybrid_seminar_is_names_the_venue_once(venue, organiser):
    seminar = meeting(venue, mode=Mode.HYBRID, joining_link="https://example.org/meet")

    save(venue, organiser, postcode="LS1 1AB")

    assert told()[f"ana.{seminar.pk}@example.org"] == [
        f"Where, before: {OLD}, and online",
        "Where, now: Old Library Rooms, 12 Market Street, LS1 1AB, and online",
    ]


def test_facts_of_a_venue_change_without_a_word(venue, organiser):
    seminar = meeting(venue)

    save(venue, organiser, lift=True, travel="Bus 7", address="12 Market Street\n")

    seminar.refresh_from_db()
    assert (told(), seminar.sequence, seminar.venue.lift) == ({}, 0, True)


@pytest.mark.parametrize(
    "fields",
    [
        {"draft": True},
        {"cancelled": True},
        {"starts_at": timezone.now() - timedelta(days=1)},
        {"mode": Mode.ONLINE, "joining_link": "https://example.org/meet"},
    ],
)
def test_a_seminar_that_nobody_goes_to_there_is_left_alone(venue, organiser, fields):
    seminar = meeting(venue, **fields)

    save(venue, organiser, name="New Library Rooms")

    seminar.refresh_from_db()
    assert (told(), seminar.sequence) == ({}, 0)


# Each change in a transaction of its own: the history goes by when a transaction began.
@pytest.mark.django_db(transaction=True)
def test_what_people_were_told_before_is_shown_whatever_changed_since(venue, organiser):
    """Ana read of the second address, Cem of none; the history knows what each of them knew."""
    seminar = meeting(venue)
    save(venue, organiser, address="13 Market Street")
    Message.objects.filter(to__startswith="ana").update(state="sent")

    save(venue, organiser, address="14 Market Street")
    assert told() == {
        f"ana.{seminar.pk}@example.org": [
            "Where, before: Old Library Rooms, 13 Market Street, LS1 1AA",
            f"Where, now: {NEW}",
        ],
        f"cem.{seminar.pk}@example.org": [f"Where, before: {OLD}", f"Where, now: {NEW}"],
    }

    elsewhere = VenueFactory(series=venue.series, name="Barn", address="1 Lane")
    seminars.change(seminar=seminar, by=organiser, fields={"venue": elsewhere})
    assert told()[f"cem.{seminar.pk}@example.org"] == [
        f"Where, before: {OLD}",
        "Where, now: Barn, 1 Lane",
    ]


@pytest.mark.django_db(transaction=True)
def test_an_address_taken_back_before_anybody_was_told_is_not_told(venue, organiser):
    seminar = meeting(venue)
    save(venue, organiser, address="14 Market Street")

    save(venue, organiser, address="12 Market Street")

    assert told() == {}
    assert Seminar.objects.get(pk=seminar.pk).sequence == 2
