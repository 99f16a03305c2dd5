"""Pages about personal links: lost ones, and those that somebody else has."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from participants.links import FEEDBACK, registration_for, token_for
from participants.models import Participant
from seminars.models import Seminar
from tests.factories import ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

LOST = "/place/"
NEUTRAL = "If that address looks after a place"


@pytest.fixture
def registration(seminar):
    return RegistrationFactory(seminar=seminar, confirmed=True)


@pytest.fixture(autouse=True)
def counts():
    cache.clear()


def text_of(response):
    return response.content.decode()


def without_token(response):
    """A page but for what differs each time it is opened."""
    lines = text_of(response).splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


def test_dead_link_offers_a_new_one(client, registration, own_page):
    address = own_page(registration)
    assert client.get(address).status_code == 200
    Participant.objects.update(link_version=2)

    response = client.get(address)

    assert response.status_code == 404
    assert f'action="{LOST}"' in text_of(response)


def test_link_to_a_seminar_long_over_says_so_and_sends_a_new_one(client, registration, own_page):
    address = own_page(registration)
    long_ago = timezone.now() - timedelta(days=200)
    Seminar.objects.update(starts_at=long_ago - timedelta(hours=2), ends_at=long_ago)

    response = client.get(address)

    assert response.status_code == 404
    assert "<h1>This link has run out</h1>" in text_of(response)
    assert "Links stop 180 days after a seminar" in text_of(response)
    assert registration.seminar.title not in text_of(response)
    client.post(LOST, {"email": registration.participant.email})
    [fresh] = re.findall(r"/place/[^/]+/", Message.objects.get().text)
    assert client.get(fresh).status_code == 200


def test_dead_feedback_link_offers_a_new_one(client, registration):
    response = client.get(reverse("feedback", args=["nothing"]))
    assert (response.status_code, f'action="{LOST}"' in text_of(response)) == (404, True)
    assert (
        client.get(reverse("feedback", args=[token_for(registration, FEEDBACK)])).status_code == 200
    )


def test_asking_gives_the_same_answer_for_every_address(client, registration):
    known, unknown = registration.participant.email, "nobody@example.org"
    pages = [client.post(LOST, {"email": email}, follow=True) for email in (known, unknown, known)]

    assert [page.redirect_chain for page in pages] == [[(LOST, 302)]] * 3
    assert NEUTRAL in text_of(pages[0])
    assert without_token(pages[0]) == without_token(pages[1]) == without_token(pages[2])
    assert sorted(Message.objects.values_list("to", flat=True)) == sorted([known, unknown])


def test_asking_without_a_whole_address_is_told_so(client):
    response = client.post(LOST, {"email": "ana"})

    assert response.context["form"].errors == {
        "email": ["Write a whole email address, like name@example.org."]
    }
    assert Message.objects.count() == 0


def test_asking_is_limited(client, registration):
    statuses = [client.post(LOST, {"email": f"a{n}@example.org"}).status_code for n in range(61)]

    assert (statuses[59], statuses[60], Message.objects.count()) == (302, 429, 60)


def test_new_link_asks_first_and_then_shows_the_fresh_page(client, registration, own_page):
    old = own_page(registration)
    page = own_page(registration, "place_new_link")
    assert "Make all links sent so far useless?" in text_of(client.get(page))
    assert client.get(old).status_code == 200

    response = client.post(page, follow=True)

    fresh = response.redirect_chain[0][0]
    assert (response.status_code, fresh != old) == (200, True)
    assert "We have emailed you the new one." in text_of(response)
    assert client.get(old).status_code == client.post(page).status_code == 404
    assert registration_for(fresh.split("/")[2]) == registration


def test_new_link_of_somebody_without_an_address_is_the_page_itself(client, seminar, own_page):
    person = ParticipantFactory(series=seminar.series, email="", phone="0113 1")
    registration = RegistrationFactory(seminar=seminar, participant=person)

    response = client.post(own_page(registration, "place_new_link"), follow=True)

    assert "keep the address of this page" in text_of(response)


def test_new_links_are_limited_but_not_for_their_owner_elsewhere(client, registration, own_page):
    """Or whoever has the link could keep its owner from making it useless."""

    def press(**more):
        registration.participant.refresh_from_db()
        return client.post(own_page(registration, "place_new_link"), **more).status_code

    assert [press() for _ in range(11)] == [302] * 10 + [429]
    assert press(REMOTE_ADDR="192.0.2.7") == 302


def test_address_too_long_to_be_kept_is_told_so(client):
    address = f"a@{'.'.join(['éàùçñöüåøæłđšžčřěýíá'] * 9)}.example"

    response = client.post(LOST, {"email": address})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["email"])


def test_whoever_takes_the_consent_to_support_back_goes_on_with_a_fresh_link(
    client, seminar, own_page
):
    person = ParticipantFactory(
        series=seminar.series, supporter=ParticipantFactory(series=seminar.series)
    )
    registration = RegistrationFactory(seminar=seminar, participant=person)
    page = own_page(registration, "place_consents")

    response = client.post(page, {"withdraw": "support"}, follow=True)

    assert (response.status_code, response.redirect_chain[0][0] != page) == (200, True)
    assert "You have taken that back" in text_of(response)
    assert client.get(page).status_code == 404
