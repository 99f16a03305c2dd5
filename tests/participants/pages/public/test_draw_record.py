"""What everybody can read about a draw, and each person about their own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from participants import clock
from participants.draw_record import GroupTotals, draw_record
from participants.links import place_token
from participants.operations import drawing
from tests.factories import (
    AllocationRunFactory,
    GroupFactory,
    QuotaFactory,
    RegistrationFactory,
    SeminarFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(series):
    seminar = SeminarFactory(series=series, allocation_mode="draw", capacity=10)
    return AllocationRunFactory(seminar=seminar)


def record_page(client, seminar):
    return client.get(reverse("draw_record", args=[seminar.series.slug, seminar.slug]))


def register_page(client, seminar):
    return client.get(reverse("register", args=[seminar.series.slug, seminar.slug]))


def finished(run, organiser, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: run.deadline)
    drawing.freeze(run=run)
    drawing.enter_value(run=run, value="3 9 12", by=organiser)
    return drawing.draw(run=run)


def test_page_promises_and_keeps_the_secret(client, run):
    page = record_page(client, run.seminar).content.decode()

    assert run.commitment in page
    assert run.public_source in page
    assert run.secret not in page


def test_page_says_the_rules_in_words(run):
    carers = GroupFactory(series=run.seminar.series, key="carers", name="Carers")
    QuotaFactory(seminar=run.seminar, group=carers, reserved=2, limit=3, returning_limit=1)

    assert draw_record(run.seminar).rules == [
        "There are 10 places.",
        "Carers: 2 places are kept. At most 3 people have places. Of these, at most one has been "
        "to an earlier seminar.",
    ]


def test_seminar_without_a_draw_has_no_such_page(client, series):
    assert record_page(client, SeminarFactory(series=series)).status_code == 404


def test_draw_of_a_draft_is_not_shown(client, series):
    seminar = SeminarFactory(series=series, draft=True, allocation_mode="draw")

    assert record_page(client, seminar).status_code == 404


def test_draw_that_is_not_announced_says_so(client, series):
    seminar = SeminarFactory(series=series, allocation_mode="draw")

    assert "The day is not set yet." in record_page(client, seminar).content.decode()


def test_totals_are_masked(run, organiser, monkeypatch):
    carers = GroupFactory(series=run.seminar.series, key="carers", name="Carers", position=0)
    others = GroupFactory(series=run.seminar.series, key="others", name="Others", position=1)
    for group, people in ((carers, 3), (others, 14), (None, 12)):
        groups = [group] if group else []
        RegistrationFactory.create_batch(people, seminar=run.seminar, groups=groups)
    QuotaFactory(seminar=run.seminar, group=carers, reserved=3)

    finished(run, organiser, monkeypatch)

    totals = draw_record(run.seminar).totals
    assert totals[0] == GroupTotals("Carers", "1 to 7", "1 to 7")
    assert [row.name for row in totals] == ["Carers", "Others", "No group"]
    assert {row.in_the_draw for row in totals} <= {"1 to 7", "15", "10", "not shown"}


@pytest.mark.parametrize(
    ("rules", "shown"),
    [
        ({"reserved": 1, "limit": 9}, "1 to 7"),
        ({"reserved": 1, "limit": 2}, "not shown"),
        ({"reserved": 6, "limit": 7}, "not shown"),
    ],
)
def test_totals_hide_what_limits_and_kept_places_would_tell(
    run, organiser, monkeypatch, rules, shown
):
    run.seminar.capacity = 24
    run.seminar.save()
    carers = GroupFactory(series=run.seminar.series, key="carers", name="Carers", position=0)
    others = GroupFactory(series=run.seminar.series, key="others", name="Others", position=1)
    QuotaFactory(seminar=run.seminar, group=carers, **rules)
    RegistrationFactory.create_batch(8, seminar=run.seminar, groups=[carers])
    RegistrationFactory.create_batch(30, seminar=run.seminar, groups=[others])

    finished(run, organiser, monkeypatch)

    places = {row.name: row.places for row in draw_record(run.seminar).totals}
    assert places["Carers"] == shown


def test_page_names_nobody(client, run, organiser, monkeypatch):
    registration = RegistrationFactory(seminar=run.seminar, participant__name="Zora Quill")

    finished(run, organiser, monkeypatch)

    page = record_page(client, run.seminar).content.decode()
    assert run.commitment in page
    assert "Zora" not in page
    assert str(registration.uid) not in page


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "It makes no difference when you register."), (1, "The list for the draw closed")],
)
def test_registration_page_says_that_it_is_a_draw(client, run, monkeypatch, days, words):
    moment = run.deadline + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)

    assert words in register_page(client, run.seminar).content.decode()


def test_own_page_says_what_becomes_of_it_before_the_draw(client, run):
    own = RegistrationFactory(seminar=run.seminar, waiting_reason="draw")

    page = client.get(reverse("place", args=[place_token(own)])).content.decode()

    assert "it makes no difference when you registered" in page
    assert "You are number" not in page


def test_own_page_tells_the_chance_of_people_alike(client, run):
    own = RegistrationFactory(seminar=run.seminar, waiting_reason="draw")
    run.chances = {str(own.uid): [45, 50]}
    run.save()

    page = client.get(reverse("place", args=[place_token(own)])).content.decode()

    assert "<strong>about 45 in 100</strong> for people like you" in page
    assert "it would be 50 in 100" in page
