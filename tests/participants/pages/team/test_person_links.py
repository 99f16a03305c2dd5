"""An organiser makes the links of somebody useless."""

import pytest
from django.urls import reverse

from notifications.models import Message
from participants.links import place_token, registration_for
from participants.models import Participant
from tests.factories import ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration(series):
    return RegistrationFactory(seminar__series=series, confirmed=True)


@pytest.fixture
def page(series, registration):
    return reverse("person_links", args=[series.slug, registration.participant.pk])


def test_organiser_makes_links_useless_and_new_ones_are_sent(client, organiser, registration, page):
    client.force_login(organiser)
    token = place_token(registration)
    assert "New links go to" in client.get(page).content.decode()
    assert registration_for(token) == registration

    response = client.post(page, {"reason": "Phoned: forwarded it"}, follow=True)

    address = registration.participant.email
    assert f"A new one goes to {address}." in response.content.decode()
    assert registration_for(token) is None
    assert list(Message.objects.values_list("kind", "to")) == [("links_replaced", address)]
    event = Participant.pgh_event_model.objects.latest("pgh_id")
    assert (event.link_version, event.pgh_context.metadata["reason"]) == (2, "Phoned: forwarded it")


def test_reason_can_be_left_out(client, organiser, registration, page):
    client.force_login(organiser)

    assert client.post(page).status_code == 302
    assert Participant.objects.get(pk=registration.participant.pk).link_version == 2


def test_page_says_when_there_is_no_address_to_send_new_links_to(client, organiser, series):
    person = ParticipantFactory(series=series, email="", phone="0113 1")
    client.force_login(organiser)

    shown = client.get(reverse("person_links", args=[series.slug, person.pk]))

    assert "They have no email address, so nothing is sent." in shown.content.decode()


def test_nobody_else_makes_links_useless(client, stranger, facilitator, registration, page):
    for user, status in ((stranger, 404), (facilitator, 403)):
        client.force_login(user)
        assert client.post(page).status_code == status
    assert Participant.objects.get(pk=registration.participant.pk).link_version == 1
