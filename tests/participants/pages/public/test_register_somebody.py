"""Registering somebody one supports: they have agreed, and may have no address of their own."""

import uuid

import pytest
from django.urls import reverse

from notifications.models import Message
from participants.models import CONSENT_WORDING, ConsentPurpose, Participant, Registration
from participants.operations import registrations
from participants.permissions import is_supporter
from tests.factories import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db


def address(seminar):
    return reverse("register_somebody", args=[seminar.series.slug, seminar.slug])


def answers(**changes):
    return {
        "form_token": uuid.uuid4(),
        "supporter_name": "Sam",
        "supporter_email": "sam@example.org",
        "name": "Ada",
        "agree_support": "on",
        "group": "carers",
        "agree_groups": "on",
        **changes,
    }


def test_somebody_is_registered_through_their_supporter(client, seminar):
    response = client.post(address(seminar), answers(phone="0113 496 0001"))

    registration = Registration.objects.get()
    person = registration.participant
    assert response.url.startswith(reverse("registered", args=[seminar.series.slug, seminar.slug]))
    assert (person.name, person.email, person.phone) == ("Ada", "", "0113 496 0001")
    assert (person.supporter.name, person.supporter.email) == ("Sam", "sam@example.org")
    assert registration.means == "supporter"
    assert dict(person.consents.values_list("purpose", "wording")) == {
        purpose: CONSENT_WORDING[purpose]
        for purpose in (ConsentPurpose.GROUPS, ConsentPurpose.SUPPORT)
    }
    letter = Message.objects.get()
    assert (letter.to, letter.kind) == ("sam@example.org", "place_confirmed")
    assert "Dear Sam (for Ada)," in letter.text


def test_somebody_with_an_address_is_written_to_and_told_who_looks_after_the_place(client, seminar):
    client.post(address(seminar), answers(email="ada@example.org"))

    letter = Message.objects.get()
    assert letter.to == "ada@example.org"
    assert "Sam registered you" in letter.text


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"agree_support": ""}, "agree_support"),
        ({"supporter_email": ""}, "supporter_email"),
        ({"supporter_name": ""}, "supporter_name"),
        ({"name": ""}, "name"),
        ({"email": "ada"}, "email"),
    ],
)
def test_form_keeps_what_was_typed_when_something_is_wrong(client, seminar, changes, wrong):
    form = client.post(address(seminar), answers(dietary="Vegan", **changes)).context["form"]

    assert list(form.errors) == [wrong]
    assert form["dietary"].value() == "Vegan"
    assert not Registration.objects.exists()


def test_form_says_whose_answers_are_missing(client, seminar):
    told = answers(supporter_name="", name="", group="", agree_groups="")

    form = client.post(address(seminar), told).context["form"]

    assert form.errors == {
        "supporter_name": ["Write your own name."],
        "name": ["Write the name of the person who comes."],
        "group": [
            "Choose the one that fits them best, or “None of these, or they would rather not say”."
        ],
    }
    assert str(form["agree_groups"].label).startswith("They told me that they agree: “You may")


def test_same_form_twice_changes_nothing_and_another_person_is_refused(client, seminar):
    told = answers()
    for _ in range(2):
        assert client.post(address(seminar), told).status_code == 302

    refused = client.post(address(seminar), told | {"name": "Bo"})

    assert "sent already" in str(refused.context["form"].non_field_errors())
    assert Registration.objects.count() == Message.objects.count() == 1


def test_supporter_who_signed_in_sees_the_answer(client, seminar):
    client.force_login(UserFactory(name="Sam", email="sam@example.org"))
    form = client.get(address(seminar)).context["form"]
    assert (form["supporter_name"].value(), form["supporter_email"].value()) == (
        "Sam",
        "sam@example.org",
    )

    response = client.post(address(seminar), answers(), follow=True)

    assert response.context["place"].heading == "Ada has a place"


def test_person_we_know_gets_no_supporter_and_the_answer_gives_nothing_away(client, seminar):
    known = ParticipantFactory(series=seminar.series, email="known@example.org")

    first = client.post(address(seminar), answers(email="Known@example.org"), follow=True)

    known.refresh_from_db()
    assert known.supporter is None
    assert "known@example.org" not in first.content.decode()
    assert seminar.registrations.get().participant == known


@pytest.mark.parametrize("is_known", [True, False])
def test_answer_to_a_supporter_who_signed_in_does_not_tell_whether_an_address_was_known(
    client, seminar, is_known
):
    if is_known:
        ParticipantFactory(series=seminar.series, email="ada@example.org")
    client.force_login(UserFactory(name="Sam", email="sam@example.org"))

    response = client.post(address(seminar), answers(email="ada@example.org"))

    assert response.url.startswith(reverse("registered", args=[seminar.series.slug, seminar.slug]))


def test_supporter_sees_nothing_before_the_address_is_known_to_be_the_persons(client, seminar):
    sam = UserFactory(name="Sam", email="sam@example.org")
    client.force_login(sam)
    client.post(address(seminar), answers(email="ada@example.org", access="A quiet room"))
    ada = Participant.objects.get(email="ada@example.org")
    needs = reverse("my_needs", args=[ada.pk])

    before = (client.get(needs).status_code, is_supporter(sam, ada))
    registrations.confirm_email(participant=ada, by=ada)

    assert before == (404, False)
    assert (client.get(needs).status_code, is_supporter(sam, ada)) == (200, True)


def test_who_registered_somebody_is_named_wherever_the_address_is_to_be_confirmed(
    client, seminar, own_page
):
    for _ in range(2):
        client.post(address(seminar), answers(email="ada@example.org"))

    page = client.get(own_page(Registration.objects.get())).content.decode()

    letters = dict(Message.objects.values_list("kind", "text"))
    assert set(letters) == {"place_confirmed", "already_registered"}
    assert all("Sam registered you" in text for text in letters.values())
    assert "Sam registered you" in page
