"""The box on a seminar's page: how full, and how to come."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone

from seminars.local_time import moment_words
from tests.factories import AllocationRunFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db

TEMPLATE = "{% load participants_tags %}{% places_box seminar %}"


def box(seminar):
    return " ".join(Template(TEMPLATE).render(Context({"seminar": seminar})).split())


def register_link(seminar):
    return f'href="{reverse("register", args=[seminar.series.slug, seminar.slug])}"'


def test_box_says_how_many_places_are_free():
    seminar = SeminarFactory(capacity=3)
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, offered=True)
    RegistrationFactory(seminar=seminar, withdrawn=True)

    shown = box(seminar)

    assert "1 of 3 places is free." in shown
    assert f"{register_link(seminar)}>Register</a>" in shown


def test_box_says_that_free_places_may_be_kept():
    seminar = SeminarFactory(capacity=3)
    RegistrationFactory(seminar=seminar, waiting=True)

    assert "3 of 3 places are free.</strong> Some people wait" in box(seminar)


def test_box_of_a_full_seminar_invites_to_wait():
    seminar = SeminarFactory(capacity=1)
    RegistrationFactory(seminar=seminar, confirmed=True)
    assert "The one place is taken.</strong> You can join the list" in box(seminar)

    RegistrationFactory(seminar=seminar, waiting=True)
    shown = box(seminar)

    assert "The one place is taken, and people are waiting." in shown
    assert f"{register_link(seminar)}>Join the waiting list</a>" in shown


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"draft": True}, "This seminar is a draft."),
        ({"cancelled": True}, "This seminar is cancelled"),
        ({"held": True}, "This seminar has taken place."),
        ({"starts_at": timezone.now() - timedelta(days=2)}, "This seminar has taken place."),
        ({"registration_opens_at": timezone.now() + timedelta(days=2)}, "Registration opens on"),
        ({"registration_closes_at": timezone.now() - timedelta(days=2)}, "Registration has closed"),
    ],
)
def test_box_says_why_nobody_can_register(fields, words):
    seminar = SeminarFactory(**fields)

    shown = box(seminar)

    assert words in shown
    assert register_link(seminar) not in shown


def test_box_costs_one_query(django_assert_num_queries):
    seminar = SeminarFactory()

    with django_assert_num_queries(1):
        box(seminar)


@pytest.fixture
def drawn():
    """One place, for which lots are drawn two days from now; registration closes in twenty."""
    return SeminarFactory(
        capacity=1,
        allocation_mode="draw",
        registration_closes_at=timezone.now() + timedelta(days=20),
    )


def test_box_of_a_draw_says_until_when_one_can_be_in_it(drawn):
    deadline = timezone.now() + timedelta(days=2)
    AllocationRunFactory(seminar=drawn, deadline=deadline)

    shown = box(drawn)

    assert f"{register_link(drawn)}>Register for the draw</a>" in shown
    zone = drawn.series.zone
    until, closes = (moment_words(at, zone) for at in (deadline, drawn.registration_closes_at))
    assert f"Register for the draw until {until}. After that" in shown
    assert f"join the waiting list until {closes}." in shown
    assert "Open until" not in shown


def test_box_of_a_draw_that_is_full_invites_to_wait(drawn):
    AllocationRunFactory(seminar=drawn, deadline=timezone.now() - timedelta(days=1), done=True)
    RegistrationFactory(seminar=drawn, confirmed=True)

    shown = box(drawn)

    assert f"{register_link(drawn)}>Join the waiting list</a>" in shown
    assert "Open until" in shown


def test_box_of_a_draw_costs_four_queries(drawn, django_assert_num_queries):
    AllocationRunFactory(seminar=drawn, deadline=timezone.now() + timedelta(days=2))

    with django_assert_num_queries(4):
        box(drawn)


def test_seminar_page_has_the_box(client):
    seminar = SeminarFactory()

    assert register_link(seminar) in client.get(seminar.get_absolute_url()).content.decode()
