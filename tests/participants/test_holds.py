"""What follows for people, and their organisers, when an address is put on hold."""

from datetime import timedelta

import pytest

from notifications.models import Hold, Message
from notifications.operations import holds as reports
from participants import clock
from participants.models import ConsentPurpose
from participants.operations import consents, contacts, erasing, holds, merging
from tests.factories import HoldFactory, MessageFactory, ParticipantFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db
GONE = "gone@example.org"


@pytest.fixture
def person(series):
    return ParticipantFactory(series=series, name="Ada", email=GONE)


def told_of_holds():
    return list(Message.objects.of_kind("addresses_on_hold").values_list("to", flat=True))


def test_complaint_takes_back_the_consent_to_news_everywhere(person):
    elsewhere = ParticipantFactory(email=GONE)
    for each in (person, elsewhere):
        consents.give(each, [ConsentPurpose.NEWS, ConsentPurpose.RECORDING])
    MessageFactory(to=GONE)

    reports.complained(email=GONE, words="")

    assert [
        list(each.consents.in_force().values_list("purpose", flat=True))
        for each in (person, elsewhere)
    ] == [["recording"], ["recording"]]


def test_unsubscribing_at_the_provider_stops_news_and_holds_nothing(person):
    consents.give(person, [ConsentPurpose.NEWS])

    reports.unsubscribed(email=GONE)

    assert not person.consents.in_force().exists()
    assert not Hold.objects.exists()


@pytest.mark.parametrize("is_shared", [False, True])
def test_correcting_the_address_lets_the_old_one_go_unless_somebody_has_it(
    person, organiser, is_shared
):
    HoldFactory(email=GONE)
    if is_shared:
        ParticipantFactory(email=GONE)
    fields = {name: getattr(person, name) for name in contacts.CORRECTED}

    contacts.correct(
        participant=person, fields=fields | {"email": "right@example.org"}, by=organiser
    )

    assert Hold.objects.in_force().exists() is is_shared


def test_erasing_the_last_person_of_an_address_forgets_that_it_was_held(person, organiser):
    HoldFactory(email=GONE)

    erasing.erase(participant=person, by=organiser, reason="Asked us to")

    assert not Hold.objects.exists()


def test_an_address_that_nobody_has_any_more_is_forgotten_with_its_hold(person, series, organiser):
    twin = ParticipantFactory(series=series, email="twin@example.org")
    for email in (GONE, twin.email):
        HoldFactory(email=email)
    fields = {name: getattr(person, name) for name in contacts.CORRECTED}

    contacts.correct(
        participant=person, fields=fields | {"email": "right@example.org"}, by=organiser
    )
    merging.merge(kept=person, duplicate=twin, reason="Phoned", by=organiser)

    assert not Hold.objects.exists()


def test_organisers_are_told_once_a_day_of_addresses_newly_on_hold(series, person, set_clock):
    now = clock.now()
    HoldFactory(email=GONE, since=now)

    holds.tell_organisers(now)
    holds.tell_organisers(now + timedelta(hours=1))
    holds.tell_organisers(now + timedelta(days=2))

    assert told_of_holds() == [series.contact_email]
    another = ParticipantFactory(series=series).email
    HoldFactory(email=another.upper(), since=now + timedelta(days=2))  # as a provider writes it
    holds.tell_organisers(now + timedelta(days=2, hours=1))
    assert told_of_holds() == [series.contact_email] * 2


@pytest.mark.parametrize("whose", ["team", "contact"])
def test_organisers_are_told_of_an_address_of_the_team_or_of_the_series_itself(series, whose):
    member = TeamMemberFactory(series=series).user
    HoldFactory(email={"team": member.email, "contact": series.contact_email}[whose])

    holds.tell_organisers(clock.now())

    assert told_of_holds() == [series.contact_email]


def test_hold_on_what_is_an_address_of_the_team_too_outlasts_the_person(person, organiser, series):
    TeamMemberFactory(series=series, user__email=GONE)
    HoldFactory(email=GONE)

    erasing.erase(participant=person, by=organiser, reason="Asked us to")

    assert Hold.objects.in_force().exists()


def test_organisers_of_series_without_such_people_are_told_nothing(series):
    HoldFactory()

    holds.tell_organisers(clock.now())

    assert told_of_holds() == []
