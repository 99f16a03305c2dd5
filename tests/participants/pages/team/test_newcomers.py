"""Registering somebody who phoned or wrote."""

import pytest

from notifications.models import Message
from participants.models import AccessRequirement, Means, Participant
from participants.operations.people import CONSENT_MEANS
from seminars.local_time import moment_words
from tests.factories import ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

ANA = {
    "form_token": "7f0e5f0e-41a2-4d39-8b63-0a8c5b1c0d11",
    "name": "Ana Bello",
    "phone": "0113 496 0000",
    "group": "carers",
    "agree_groups": "on",
    "agree_news": "on",
    "access": "A quiet room",
    "companions": "1",
    "companion_note": "Her sister",
}


def what(seminar):
    return f"“{seminar.title}”, {moment_words(seminar.starts_at, seminar.series.zone)}"


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_somebody_who_phoned_has_a_place_at_once(client, seminar, carers, at, organiser):
    client.force_login(organiser)

    response = client.post(at("registration_new") + "?new=1", ANA, follow=True)

    registration = seminar.registrations.get()
    person = registration.participant
    assert response.redirect_chain[-1][0] == at("registration_detail", registration.pk)
    assert told(response) == [
        f"Ana Bello is registered. Tell them: You have a place at {what(seminar)}, "
        f"at {seminar.venue}.",
        "They have no email address, so please tell them yourself.",
    ]
    assert (person.name, person.email, person.phone) == ("Ana Bello", "", "0113 496 0000")
    assert (registration.means, registration.companions) == (Means.ORGANISER, 1)
    assert [row.group for row in registration.declarations.all()] == [carers]
    assert set(person.consents.values_list("purpose", "means")) == {
        ("groups", CONSENT_MEANS[Means.ORGANISER]),
        ("news", CONSENT_MEANS[Means.ORGANISER]),
    }
    assert AccessRequirement.objects.get(participant=person).text == "A quiet room"
    (message,) = Message.objects.all()
    assert (message.kind, message.to, message.state) == ("place_confirmed", "", "to_tell")


def test_who_waits_is_told_their_number(client, seminar, carers, at, organiser):
    for _ in range(4):
        RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar)
    client.force_login(organiser)

    response = client.post(at("registration_new") + "?new=1", ANA, follow=True)

    assert told(response)[0] == (
        f"Ana Bello is registered. Tell them: You are on the waiting list for {what(seminar)}, "
        "number 2. Every place is taken."
    )


def test_same_form_twice_registers_once(client, seminar, carers, at, organiser):
    client.force_login(organiser)

    for _ in range(2):
        client.post(at("registration_new") + "?new=1", ANA)

    assert seminar.registrations.count() == 1


def test_people_we_know_are_looked_for_first(client, series, seminar, at, organiser):
    known = ParticipantFactory(series=series, name="Ana Bello", phone="0113 496 0000")
    here = RegistrationFactory(seminar=seminar, participant__name="Banana Smith")
    ParticipantFactory(name="Ana of elsewhere")
    client.force_login(organiser)

    page = client.get(at("registration_new") + "?q=ana")

    assert [person.name for person in page.context["found"]] == ["Ana Bello", "Banana Smith"]
    text = page.content.decode()
    assert f'?person={known.pk}"' in text
    assert at("registration_detail", here.pk) in text
    assert "?new=1&amp;name=ana" in text


def test_somebody_known_is_registered_without_a_second_record(
    client, series, seminar, carers, at, organiser
):
    known = ParticipantFactory(series=series, name="Ana Bello")
    AccessRequirement.objects.create(participant=known, text="A ramp")
    client.force_login(organiser)
    address = f"{at('registration_new')}?person={known.pk}"

    page = client.get(address)
    client.post(address, {**ANA, "access": "A ramp"})

    assert "name" not in page.context["form"].fields
    assert page.context["form"].initial["access"] == "A ramp"
    assert seminar.registrations.get().participant == known
    assert Participant.objects.filter(series=series).count() == 1


def test_one_way_to_reach_them_is_needed(client, seminar, carers, at, organiser):
    client.force_login(organiser)

    page = client.post(at("registration_new") + "?new=1", ANA | {"phone": ""})

    assert page.context["form"].errors == {
        "phone": [
            "Write an email address, a phone number or a postal address, so that you can tell "
            "them about their place."
        ]
    }
    assert seminar.registrations.count() == 0


def test_phone_without_a_number_is_refused(client, seminar, carers, at, organiser):
    client.force_login(organiser)

    page = client.post(at("registration_new") + "?new=1", ANA | {"phone": "ring my sister"})

    assert list(page.context["form"].errors) == ["phone"]
    assert seminar.registrations.count() == 0


def test_address_of_somebody_we_know_is_pointed_out(client, series, carers, at, organiser):
    ParticipantFactory(series=series, name="Bo Quill", email="bo@example.org")
    client.force_login(organiser)

    page = client.post(at("registration_new") + "?new=1", ANA | {"email": "BO@example.org"})

    assert page.context["form"].errors == {
        "email": ["Bo Quill has this address. Go back and choose them, or leave it empty."]
    }


def test_closed_registration_is_said_before_and_after(client, seminar, carers, at, organiser):
    seminar.registration_closes_at = seminar.published_at
    seminar.save()
    client.force_login(organiser)

    before = client.get(at("registration_new"))
    after = client.post(at("registration_new") + "?new=1", ANA)

    assert "Registration is not open" in before.content.decode()
    assert after.context["form"].non_field_errors() == [
        "Registration for this seminar has closed. "
        f"If you have a question, write to {seminar.series.contact_email}."
    ]


@pytest.mark.parametrize("person", ["x", "0", "999999"])
def test_nobody_of_another_series_can_be_chosen(client, at, organiser, person):
    client.force_login(organiser)

    assert client.get(f"{at('registration_new')}?person={person}").status_code == 404


def test_looking_costs_the_same_for_many(client, series, seminar, at, organiser, queries_of):
    client.force_login(organiser)
    RegistrationFactory(seminar=seminar, participant__name="Person")
    one = queries_of(at("registration_new") + "?q=person")
    for _ in range(5):
        RegistrationFactory(seminar=seminar, participant__name="Person")

    assert queries_of(at("registration_new") + "?q=person") == one
