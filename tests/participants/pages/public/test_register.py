"""Registering: one page, no account, and an answer that gives nothing away."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from participants.models import CONSENT_WORDING, Consent, Registration
from tests.factories import (
    GroupFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
)
from tests.participants.pages.public.conftest import address, answers, opened

pytestmark = pytest.mark.django_db


def test_register_keeps_what_was_told(client, seminar):
    told = answers(
        other_group_2="academics",
        own_words="Both, really",
        dietary="Vegan",
        access="A quiet room",
        agree_news="on",
    )

    client.post(address(seminar), told)

    registration = Registration.objects.get()
    person = registration.participant
    groups = registration.declarations.values_list("group__key", flat=True)
    consents = dict(person.consents.values_list("purpose", "wording"))
    assert (person.name, person.email, registration.status) == (
        "Ada",
        "ada@example.org",
        "confirmed",
    )
    assert list(groups) == ["carers", "academics"]
    assert registration.own_words.text == "Both, really"
    assert (person.access_requirement.text, person.dietary) == ("A quiet room", "Vegan")
    assert consents == {purpose: CONSENT_WORDING[purpose] for purpose in ("groups", "news")}


def test_register_asks_for_no_group_and_no_consent(client, seminar):
    client.post(address(seminar), answers(group="none of these", agree_groups=""))

    assert Registration.objects.get().status == "confirmed"
    assert Consent.objects.count() == 0


def test_register_page_presets_nothing(client, seminar):
    form = client.get(address(seminar)).context["form"]

    assert {field.value() for field in form.visible_fields()} == {None}


def test_register_does_not_ask_for_groups_where_there_are_none(client):
    seminar = SeminarFactory()

    client.post(address(seminar), {"form_token": uuid.uuid4(), "name": "A", "email": "a@b.org"})

    assert Registration.objects.get().seminar == seminar


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name": ""}, ["name"]),
        ({"email": "ada"}, ["email"]),
        ({"group": ""}, ["group"]),
        ({"agree_groups": ""}, ["agree_groups"]),
        ({"group": "none of these", "other_group_2": "carers"}, ["other_group_2"]),
        ({"group": "none of these", "agree_groups": "", "own_words": "Hm"}, ["agree_groups"]),
        ({"companion_note": "My sister"}, ["companions"]),
        ({"companions": "4"}, ["companions"]),
        ({"form_token": "x"}, ["form_token"]),
    ],
)
def test_register_keeps_what_was_typed_when_something_is_wrong(client, seminar, changes, wrong):
    response = client.post(address(seminar), answers(access="A lift", **changes))

    form = response.context["form"]
    assert list(form.errors) == wrong
    assert form["access"].value() == "A lift"
    assert 'id="error-summary"' in response.content.decode()
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        (
            {},
            "You chose a group, so tick “You may keep the group I chose”. Or choose “None of "
            "these, or I would rather not say” instead.",
        ),
        (
            {"group": "none of these", "own_words": "Hm"},
            "You wrote something about your group in your own words, so tick “You may keep the "
            "group I chose”. Or leave your own words out.",
        ),
    ],
)
def test_leave_to_keep_a_group_is_asked_for_in_words_that_stand_alone(
    client, seminar, changes, error
):
    response = client.post(address(seminar), answers(agree_groups="", **changes))

    assert response.context["form"].errors == {"agree_groups": [error]}
    assert 'href="#id_agree_groups"' in response.content.decode()


def test_register_twice_by_one_form_changes_nothing(client, seminar):
    told = answers(**opened(client, seminar))

    first = client.post(address(seminar), told, follow=True)
    second = client.post(address(seminar), told, follow=True)

    assert "2 of 2 places were free" in first.content.decode()
    assert (first.redirect_chain, first.content) == (second.redirect_chain, second.content)
    assert Registration.objects.count() == 1
    assert Message.objects.count() == 1


def test_register_by_a_used_form_for_somebody_else_is_refused_in_words(client, seminar):
    told = answers()
    client.post(address(seminar), told)

    response = client.post(address(seminar), told | {"email": "bo@example.org"})

    assert response.context["form"].non_field_errors() == [
        "This form has been sent already, with other details. "
        "Open the registration page again to register somebody else."
    ]


def test_register_when_full_joins_the_list(client, seminar):
    for _ in range(2):
        RegistrationFactory(seminar=seminar, confirmed=True)
    assert "Join the waiting list" in client.get(address(seminar)).content.decode()

    response = client.post(address(seminar), answers(**opened(client, seminar)), follow=True)

    person = seminar.registrations.get(participant__email="ada@example.org")
    assert person.status == "waiting"
    assert "all 2 places were taken" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cancelled": True}, "This seminar is cancelled"),
        ({"held": True}, "This seminar has taken place"),
        ({"starts_at": timezone.now() - timedelta(days=2)}, "This seminar has taken place"),
        ({"starts_at": timezone.now() - timedelta(hours=1)}, "Registration has closed"),
        ({"registration_opens_at": timezone.now() + timedelta(days=2)}, "Registration opens on"),
        ({"registration_closes_at": timezone.now() - timedelta(days=2)}, "Registration has closed"),
    ],
)
def test_register_says_why_not(client, fields, words):
    seminar = SeminarFactory(**fields)

    response = client.get(address(seminar))

    assert response.status_code == 200
    assert "form" not in response.context
    assert words in response.content.decode()


def test_register_that_comes_too_late_keeps_what_was_typed(client):
    seminar = SeminarFactory(registration_closes_at=timezone.now() - timedelta(minutes=1))

    response = client.post(address(seminar), answers())

    form = response.context["form"]
    assert form["name"].value() == "Ada"
    assert "has closed" in str(form.non_field_errors())


@pytest.mark.parametrize("name", ["register", "registered"])
@pytest.mark.parametrize("fields", [{"draft": True}, {"series__is_published": False}])
def test_page_of_what_is_not_published_is_not_found(client, name, fields):
    seminar = SeminarFactory(**fields)

    response = client.get(reverse(name, args=[seminar.series.slug, seminar.slug]))

    assert response.status_code == 404


def test_draft_is_not_registered_for_by_its_team_either(client, series, organiser):
    client.force_login(organiser)

    assert client.get(address(SeminarFactory(series=series, draft=True))).status_code == 404


def test_register_page_changes_nothing(client, seminar):
    client.get(address(seminar), answers())

    assert Registration.objects.count() == 0


@pytest.mark.parametrize("text", ["", "x", "[1, true]:forged"])
def test_registered_page_ignores_figures_that_are_not_ours(client, seminar, text):
    page = reverse("registered", args=[seminar.series.slug, seminar.slug])

    response = client.get(page, {"before": text})

    assert response.context["before"] is None


def test_register_page_costs_the_same_for_many_people(seminar, queries_of):
    for_none = queries_of(address(seminar))
    for _ in range(10):
        RegistrationFactory(seminar=seminar, participant=ParticipantFactory(series=seminar.series))

    assert queries_of(address(seminar)) == for_none


def test_register_asks_for_as_many_groups_as_the_series_allows(client, series, seminar):
    GroupFactory(series=series, key="practitioners")
    for most, others in ((1, []), (2, ["other_group_2"]), (3, ["other_group_2", "other_group_3"])):
        series.groups_per_person = most
        series.save()

        assert client.get(address(seminar)).context["form"].others == others

    client.post(address(seminar), answers(other_group_2="carers", other_group_3="practitioners"))

    groups = Registration.objects.get().declarations.values_list("group__key", flat=True)
    assert list(groups) == ["carers", "practitioners"]


def test_register_asks_the_organisers_questions(client, seminar):
    meal = seminar.extra_questions.create(text="Lunch?", kind="yes_no", is_required=True)
    bus = seminar.extra_questions.create(text="Which bus?", kind="choice", choices="4\n96")

    refused = client.post(address(seminar), answers(**{f"question_{bus.pk}": "96"}))
    assert refused.context["form"].errors == {
        f"question_{meal.pk}": ["Answer the question “Lunch?”."]
    }
    assert refused.context["form"][f"question_{bus.pk}"].value() == "96"
    client.post(
        address(seminar), answers(**{f"question_{meal.pk}": "Yes", f"question_{bus.pk}": "96"})
    )

    said = Registration.objects.get().extra_answers.values_list("question__text", "text")
    assert list(said) == [("Lunch?", "Yes"), ("Which bus?", "96")]
