"""Giving somebody a place by hand."""

import pytest

from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(seminar):
    RegistrationFactory.create_batch(4, seminar=seminar, confirmed=True)
    return RegistrationFactory(seminar=seminar, participant__name="Ana")


def test_page_says_what_it_costs_and_changes_nothing(client, at, waiting, organiser):
    client.force_login(organiser)

    html = client.get(at("registration_give", waiting.pk)).content.decode()

    assert "this is one chair more: 5 people where there are places for 4" in html
    waiting.refresh_from_db()
    assert waiting.status == "waiting"


def test_giving_a_place_marks_it_on_every_list(client, at, waiting, organiser):
    client.force_login(organiser)

    address = at("registration_give", waiting.pk)
    response = client.post(address, {"reason": "Speaks at two"}, follow=True)

    assert response.redirect_chain == [(at("registration_detail", waiting.pk), 302)]
    people = client.get(at("manage_seminar_people"), {"q": "Ana"}).content.decode()
    download = client.get(at("seminar_people_download"), {"q": "Ana"}).content.decode()
    assert "Given by an organiser" in response.content.decode()
    assert "Given by an organiser" in people
    assert "Place confirmed, given by an organiser" in download


def test_giving_a_place_without_a_reason_asks_for_it(client, at, waiting, organiser):
    client.force_login(organiser)

    response = client.post(at("registration_give", waiting.pk), {"reason": " "})

    assert response.context["form"].errors == {"reason": ["Write why, in a few words."]}


def test_page_of_somebody_with_a_place_has_nothing_to_give(client, seminar, at, organiser):
    held = RegistrationFactory(seminar=seminar, confirmed=True)
    client.force_login(organiser)

    response = client.get(at("registration_give", held.pk))

    assert "There is no place to give here now" in response.content.decode()
