"""Changing for somebody without email what they told us."""

import pytest
from django.urls import reverse

from participants.models import AccessRequirement, Consent, ExtraAnswer
from participants.operations import consents, declarations
from tests.factories import ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(series):
    return ParticipantFactory(series=series, name="Ada", email="", phone="0113 496 0001")


@pytest.fixture
def registration(seminar, ada, carers, academics):
    consents.give(ada, ["groups"])
    return RegistrationFactory(seminar=seminar, participant=ada, confirmed=True, groups=[carers])


def answers(**changes):
    told = {"name": "Ada Lee", "badge_name": "Ada", "group": "academics", "companions": "1"}
    return told | {"how": "by phone", **changes}


def contexts_of(events):
    """Who did what is recorded, and why: (actor, reason), the oldest first."""
    rows = events.order_by("pgh_id").select_related("pgh_context")
    return [(row.pgh_context.metadata["actor"], row.pgh_context.metadata["reason"]) for row in rows]


def test_changing_what_they_told_keeps_all_of_it(client, at, seminar, registration, organiser):
    question = seminar.extra_questions.create(text="How will you travel?", kind="line")
    client.force_login(organiser)

    response = client.post(
        at("registration_details", registration.pk),
        answers(
            other_group_2="carers",
            own_words="I teach and care",
            access="A ramp",
            dietary="Vegan",
            companion_note="My sister",
            **{f"question_{question.pk}": "By bus"},
        ),
    )

    assert response.url == at("registration_detail", registration.pk)
    registration.refresh_from_db()
    person = registration.participant
    assert (person.name, person.badge_name, person.dietary) == ("Ada Lee", "Ada", "Vegan")
    assert [group.key for group in declarations.groups_of(registration)] == ["academics", "carers"]
    assert declarations.own_words_of(registration) == "I teach and care"
    assert (registration.companions, registration.companion_note) == (1, "My sister")
    assert AccessRequirement.objects.get().text == "A ramp"
    assert ExtraAnswer.objects.get().text == "By bus"
    change = contexts_of(AccessRequirement.pgh_event_model.objects.all())
    assert change == [(organiser.actor_label, "by phone")]


def test_changing_what_they_told_shows_what_is_known_and_asks_about_them(
    client, at, registration, organiser
):
    client.force_login(organiser)

    form = client.get(at("registration_details", registration.pk)).context["form"]

    assert (form["name"].value(), form["group"].value()) == ("Ada", "carers")
    labels = [form[name].label for name in ("name", "badge_name", "group", "access")]
    assert labels == [
        "Their name",
        "Name on their badge",
        "Which of these fits them best?",
        "What would help them take part?",
    ]


def test_changing_groups_records_the_consent_that_they_gave(
    client, at, seminar, ada, carers, organiser
):
    registration = RegistrationFactory(seminar=seminar, participant=ada, confirmed=True)
    client.force_login(organiser)
    address = at("registration_details", registration.pk)

    refused = client.post(address, answers(group="carers"))
    client.post(address, answers(group="carers", agree_groups="on"))

    assert list(refused.context["form"].errors) == ["agree_groups"]
    assert declarations.groups_of(registration) == (carers,)
    given = Consent.objects.values_list("purpose", "means")
    assert list(given) == [("groups", "told to an organiser, by phone")]


def test_changing_needs_keeps_them_for_every_seminar(client, series, ada, organiser):
    client.force_login(organiser)
    address = reverse("person_needs", args=[series.slug, ada.pk])

    response = client.post(
        address, {"access": "Large print", "dietary": "No nuts", "how": "in person"}
    )

    assert response.url == reverse("person_detail", args=[series.slug, ada.pk])
    ada.refresh_from_db()
    assert (ada.access_requirement.text, ada.dietary) == ("Large print", "No nuts")


def test_changing_consents_gives_and_withdraws_by_phone(client, series, registration, organiser):
    ada = registration.participant
    client.force_login(organiser)
    address = reverse("person_consents", args=[series.slug, ada.pk])
    shown = client.get(address).context["form"]

    client.post(address, {"photographs": "on", "recording": "on", "how": "by phone"})

    ticked = {name: shown[name].value() for name in shown.fields if name != "how"}
    assert ticked == {"groups": True, "news": False, "recording": False, "photographs": False}
    in_force = ada.consents.in_force().values_list("purpose", "means").order_by("purpose")
    by_phone = "told to an organiser, by phone"
    assert list(in_force) == [("photographs", by_phone), ("recording", by_phone)]
    assert declarations.groups_of(registration) == ()
    withdrawn = Consent.pgh_event_model.objects.filter(purpose="groups").exclude(withdrawn_at=None)
    assert contexts_of(withdrawn) == [(organiser.actor_label, "by phone")]


def test_changing_consents_twice_writes_one_row(client, series, registration, organiser):
    client.force_login(organiser)
    address = reverse("person_consents", args=[series.slug, registration.participant.pk])

    for _ in range(2):
        client.post(address, {"groups": "on", "news": "on", "how": "by phone"})

    given = Consent.objects.values_list("purpose", "withdrawn_at").order_by("purpose")
    assert list(given) == [("groups", None), ("news", None)]


@pytest.mark.parametrize("page", ["registration_detail", "person_detail"])
def test_pages_of_somebody_lead_to_changing_what_they_told(
    client, series, at, registration, organiser, page
):
    client.force_login(organiser)
    ada = registration.participant
    address = {
        "registration_detail": at("registration_detail", registration.pk),
        "person_detail": reverse("person_detail", args=[series.slug, ada.pk]),
    }[page]

    text = client.get(address).content.decode()

    assert f'href="{at("registration_details", registration.pk)}"' in text
    assert f'href="{reverse("person_consents", args=[series.slug, ada.pk])}"' in text
