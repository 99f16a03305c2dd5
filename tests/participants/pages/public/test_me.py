"""Everything somebody has registered for, and how signing in finds it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import SignInLink
from tests.factories import (
    OfferFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def register(participant, seminar=None, **fields):
    seminar = seminar or SeminarFactory(series=participant.series)
    return RegistrationFactory(participant=participant, seminar=seminar, **fields)


def shown(response, *parts):
    return [[place.registration for place in response.context[part]] for part in parts]


def test_me_asks_to_sign_in(client):
    assert client.get(reverse("me")).status_code == 302


def test_me_shows_offers_first_then_what_comes_then_what_was(client, participant):
    series = participant.series
    held = register(participant, SeminarFactory(series=series, held=True), confirmed=True)
    later = register(
        participant, SeminarFactory(series=series, starts_at=timezone.now() + timedelta(days=60))
    )
    soon = register(participant, confirmed=True)
    offered = register(participant, offered=True)
    client.force_login(participant.user)

    response = client.get(reverse("me"))

    assert shown(response, "to_answer", "upcoming", "past") == [[offered], [soon, later], [held]]


def test_me_shows_the_number_on_each_list(client, participant):
    seminar = SeminarFactory(series=participant.series)
    RegistrationFactory(seminar=seminar)
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory()
    register(participant, seminar)
    RegistrationFactory(seminar=seminar)
    client.force_login(participant.user)

    response = client.get(reverse("me"))

    assert "Number 2 on the waiting list" in response.content.decode()


def test_me_shows_nobody_elses_places_even_to_organisers(client, series, organiser):
    register(ParticipantFactory(series=series))
    client.force_login(organiser)

    response = client.get(reverse("me"))

    assert shown(response, "to_answer", "upcoming", "past") == [[], [], []]
    assert "Nothing is coming up" in response.content.decode()
    assert list(response.context["series_list"]) == [series]


def test_me_shows_supporters_whom_they_act_for(client, participant):
    supported = ParticipantFactory(series=participant.series, email="", supporter=participant)
    registration = register(supported)
    client.force_login(participant.user)

    response = client.get(reverse("me"))

    assert shown(response, "upcoming") == [[registration]]
    assert f"For {supported.name}" in response.content.decode()


def test_me_costs_the_same_for_many_rows(client, participant, django_assert_num_queries):
    register(participant)
    client.force_login(participant.user)
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("me"))
    for _ in range(10):
        OfferFactory(registration=register(participant, status="offered"))
        register(participant)

    with django_assert_num_queries(len(one)):
        client.get(reverse("me"))


def test_signing_in_finds_what_is_registered_with_the_address(client):
    registration = RegistrationFactory(participant__email="ada@example.org")
    user = UserFactory(email="ada@example.org")

    client.post(reverse("sign_in_link", args=[SignInLink.objects.issue(user=user)]))

    person = registration.participant
    person.refresh_from_db()
    assert (person.user, person.email_confirmed_at is not None) == (user, True)
    assert shown(client.get(reverse("me")), "upcoming") == [[registration]]


def test_signing_in_leaves_other_people_alone(client):
    other_address = ParticipantFactory()
    other_user = ParticipantFactory(email="ada@example.org", user=UserFactory())
    user = UserFactory(email="ada@example.org")

    client.post(reverse("sign_in_link", args=[SignInLink.objects.issue(user=user)]))

    assert list(user.participants.all()) == []
    other_address.refresh_from_db()
    other_user.refresh_from_db()
    assert other_address.user is None
    assert other_user.user != user
