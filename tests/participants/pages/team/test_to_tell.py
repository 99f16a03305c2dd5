"""Whom no email reaches, and what to say to them."""

from datetime import UTC, datetime, timedelta

import pytest

from participants import clock
from tests.factories import OfferFactory, ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 1, 7, 12, tzinfo=UTC)


@pytest.fixture
def seminar(seminar, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    seminar.title, seminar.venue = "Deciding together", None
    seminar.starts_at, seminar.ends_at = NOW + timedelta(days=30), NOW + timedelta(days=30, hours=2)
    seminar.save()
    return seminar


def enter(seminar, name, **fields):
    return RegistrationFactory(
        seminar=seminar, participant__name=name, participant__email="", **fields
    )


def told(client, at):
    rows = client.get(at("manage_to_tell")).context["page_obj"]
    return {row.registration.participant.name: row.words for row in rows}


def test_each_is_told_where_they_stand(client, seminar, at, organiser):
    enter(seminar, "Ana", confirmed=True)
    offered = enter(seminar, "Bo", status="offered")
    OfferFactory(registration=offered, made_at=NOW, expires_at=NOW + timedelta(days=3))
    enter(seminar, "Cem", waiting_reason="full")
    enter(seminar, "Dia", withdrawn=True)
    client.force_login(organiser)

    what = "“Deciding together”, Wednesday 6 February 2030, midday"
    assert told(client, at) == {
        "Ana": f"You have a place at {what}.",
        "Bo": f"A place is kept for you at {what}. Please tell us by Thursday 10 January 2030, "
        "midday if you take it.",
        "Cem": f"You are on the waiting list for {what}, number 1. Every place is taken.",
        "Dia": f"You are not on the list for {what}. You can join it again.",
    }


def test_nobody_is_told_to_join_again_once_registration_has_closed(client, seminar, at, organiser):
    seminar.registration_closes_at = NOW
    seminar.save()
    enter(seminar, "Dia", withdrawn=True)
    client.force_login(organiser)

    what = "“Deciding together”, Wednesday 6 February 2030, midday"
    assert told(client, at) == {"Dia": f"You are not on the list for {what}."}


def test_whoever_has_an_address_or_a_supporter_with_one_is_left_out(
    client, series, seminar, at, organiser
):
    RegistrationFactory(seminar=seminar, participant__name="Ana")
    enter(seminar, "Bo", participant__supporter=ParticipantFactory(series=series))
    enter(seminar, "Cem", participant__supporter=ParticipantFactory(series=series, email=""))
    client.force_login(organiser)

    assert list(told(client, at)) == ["Cem"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("status", "cancelled", "is cancelled."), ("ends_at", NOW, "is over.")],
)
def test_end_of_the_seminar_is_told_instead(client, seminar, at, organiser, field, value, words):
    seminar.starts_at = NOW - timedelta(hours=2)
    setattr(seminar, field, value)
    seminar.save()
    enter(seminar, "Ana", confirmed=True)
    client.force_login(organiser)

    assert told(client, at)["Ana"].endswith(words)


def test_list_costs_the_same_for_many(client, seminar, at, organiser, queries_of):
    client.force_login(organiser)
    enter(seminar, "Ana")
    one = queries_of(at("manage_to_tell"))
    for number in range(5):
        enter(seminar, f"Person {number}", offered=True)

    assert queries_of(at("manage_to_tell")) == one
