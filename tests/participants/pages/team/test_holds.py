"""What organisers see of addresses on hold, and using one again."""

import pytest
from django.urls import reverse

from notifications.models import Hold
from tests.factories import HoldFactory, ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
GONE = "gone@example.org"


@pytest.fixture
def ada(series):
    return ParticipantFactory(series=series, name="Ada", email=GONE, phone="0113 496 0000")


@pytest.fixture
def at_holds(series):
    def address(name, *args):
        return reverse(name, args=[series.slug, *args])

    return address


def test_list_names_whose_address_it_is_and_how_else_to_reach_them(
    client, at_holds, ada, organiser
):
    HoldFactory(email=GONE.title())
    HoldFactory(email=ParticipantFactory(name="Of another series").email)
    client.force_login(organiser)

    response = client.get(at_holds("manage_holds"))

    assert [(row.hold.email, row.people) for row in response.context["rows"]] == [
        (GONE.title(), [ada])
    ]
    assert "0113 496 0000" in response.content.decode()


def test_use_it_again_asks_first_and_records_who(client, at_holds, ada, organiser):
    HoldFactory(email=GONE)
    client.force_login(organiser)
    address = at_holds("hold_release", ada.pk)
    assert "Write to it again?" in client.get(address).content.decode()
    assert Hold.objects.in_force().exists()

    client.post(address)

    assert Hold.objects.get().released_by == organiser


@pytest.mark.parametrize("name", ["manage_people", "manage_messages", "person_detail"])
def test_pages_show_that_an_address_is_on_hold(client, at_holds, ada, organiser, name):
    args = [ada.pk] if name == "person_detail" else []
    client.force_login(organiser)
    before = client.get(at_holds(name, *args)).content.decode()
    HoldFactory(email=GONE)

    after = client.get(at_holds(name, *args)).content.decode()

    told = [text.lower().count("on hold</") for text in (before, after)]
    assert told[1] == told[0] + 1


def test_people_of_a_seminar_show_it_too(client, at, seminar, ada, organiser):
    RegistrationFactory(seminar=seminar, participant=ada)
    HoldFactory(email=GONE)
    client.force_login(organiser)

    assert "On hold" in client.get(at("manage_seminar_people")).content.decode()


def test_list_costs_the_same_for_many(client, at_holds, ada, organiser, queries_of):
    client.force_login(organiser)
    HoldFactory(email=GONE)
    one = queries_of(at_holds("manage_holds"))
    for _ in range(4):
        HoldFactory(email=ParticipantFactory(series=ada.series).email)

    assert queries_of(at_holds("manage_holds")) == one
