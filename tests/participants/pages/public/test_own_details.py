"""What somebody told us and agreed to: theirs to change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participants.models import CONSENT_WORDING
from participants.operations import agreeing, declarations
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration(seminar):
    carers = seminar.series.groups.get(key="carers")
    registration = RegistrationFactory(seminar=seminar, confirmed=True, groups=[carers])
    person = registration.participant
    agreeing.agree(participant=person, purposes=["groups"], by=person)
    return registration


def keys(registration):
    return [group.key for group in declarations.groups_of(registration)]


def test_details_begin_with_what_was_told(client, registration, own_page):
    form = client.get(own_page(registration, "place_details")).context["form"]

    assert form.initial == {
        "name": registration.participant.name,
        "badge_name": "",
        "access": "",
        "dietary": "",
        "companions": 0,
        "companion_note": "",
        "group": "carers",
        "own_words": "",
    }
    assert "agree_groups" not in form.fields


def test_details_are_saved(client, registration, own_page):
    told = {"name": "Ada", "badge_name": "A.", "access": "A lift", "group": "academics"}

    response = client.post(own_page(registration, "place_details"), told, follow=True)

    person = response.context["place"].registration.participant
    assert (person.name, person.badge_name, person.access_requirement.text) == (
        "Ada",
        "A.",
        "A lift",
    )
    assert keys(registration) == ["academics"]


def test_details_keep_what_was_typed_when_something_is_wrong(client, registration, own_page):
    told = {"name": "", "access": "A lift", "group": "carers"}

    response = client.post(own_page(registration, "place_details"), told)

    form = response.context["form"]
    assert list(form.errors) == ["name"]
    assert form["access"].value() == "A lift"


def test_group_named_later_needs_consent(client, seminar, own_page):
    registration = RegistrationFactory(seminar=seminar, confirmed=True)
    told = {"name": "Ada", "group": "carers"}
    refused = client.post(own_page(registration, "place_details"), told)
    assert list(refused.context["form"].errors) == ["agree_groups"]

    client.post(own_page(registration, "place_details"), told | {"agree_groups": "on"})

    consent = registration.participant.consents.get()
    assert (consent.purpose, consent.means) == ("groups", "page about the place")
    assert keys(registration) == ["carers"]


def test_groups_stay_once_registration_has_closed(client, registration, own_page):
    registration.seminar.registration_closes_at = timezone.now() - timedelta(days=1)
    registration.seminar.save()

    client.post(own_page(registration, "place_details"), {"name": "Ada", "group": "academics"})

    registration.participant.refresh_from_db()
    assert registration.participant.name == "Ada"
    assert keys(registration) == ["carers"]


def test_consent_is_withdrawn_by_one_button(client, registration, own_page):
    client.post(own_page(registration, "place_consents"), {"withdraw": "groups"})

    assert registration.participant.consents.get().withdrawn_at is not None
    assert keys(registration) == []


def test_consent_is_given_by_one_button(client, registration, own_page):
    client.post(own_page(registration, "place_consents"), {"give": "news"})

    assert (
        registration.participant.consents.in_force().get(purpose="news").wording
        == (CONSENT_WORDING["news"])
    )


def test_consents_show_every_sentence_and_what_was_agreed(client, registration, own_page):
    response = client.get(own_page(registration, "place_consents"))

    assert response.context["sentences"] == [
        ("groups", CONSENT_WORDING["groups"], True),
        ("news", CONSENT_WORDING["news"], False),
        ("recording", CONSENT_WORDING["recording"], False),
        ("photographs", CONSENT_WORDING["photographs"], False),
    ]


def test_consent_of_another_kind_changes_nothing(client, registration, own_page):
    response = client.post(own_page(registration, "place_consents"), {"withdraw": "everything"})

    assert response.status_code == 200
    assert registration.participant.consents.in_force().count() == 1


def test_details_of_a_series_without_groups(client, own_page):
    registration = RegistrationFactory(seminar=SeminarFactory(), confirmed=True)

    client.post(own_page(registration, "place_details"), {"name": "Ada"})

    registration.participant.refresh_from_db()
    assert registration.participant.name == "Ada"


def test_details_say_whom_to_ask_about_another_address(client, registration, own_page):
    text = client.get(own_page(registration, "place_details")).content.decode()

    assert f"We write to {registration.participant.email}. Is another address right" in text
    assert f"mailto:{registration.seminar.series.contact_email}" in text


def test_details_hold_answers_and_companions(client, registration, own_page):
    question = registration.seminar.extra_questions.create(text="Which bus?", kind="line")
    told = {"name": "Ada", "group": "carers", "companions": "1", f"question_{question.pk}": "4"}

    client.post(own_page(registration, "place_details"), told)

    form = client.get(own_page(registration, "place_details")).context["form"]
    assert (form.initial["companions"], form.initial[f"question_{question.pk}"]) == (1, "4")


@pytest.mark.parametrize("kind", ["line", "yes_no"])
def test_details_do_not_require_what_was_asked_later(client, registration, own_page, kind):
    registration.seminar.extra_questions.create(text="Lunch?", kind=kind, is_required=True)
    page = own_page(registration, "place_details")

    client.post(page, {"name": "Ada", "group": "carers", "access": "A lift"})

    assert client.get(page).context["form"].initial["access"] == "A lift"


def test_details_require_an_answer_that_was_given(client, registration, own_page):
    question = registration.seminar.extra_questions.create(
        text="Lunch?", kind="yes_no", is_required=True
    )
    registration.extra_answers.create(question=question, text="Yes")

    refused = client.post(own_page(registration, "place_details"), {"name": "Ada"})

    wanted = ["Answer the question “Lunch?”."]
    assert refused.context["form"].errors[f"question_{question.pk}"] == wanted


def test_details_say_when_it_is_too_late(client, registration, own_page):
    registration.seminar.answers_close_at = timezone.now() - timedelta(hours=1)
    registration.seminar.save()
    page = own_page(registration, "place_details")
    assert "too late to change" in client.get(page).content.decode()

    refused = client.post(page, {"name": "Ada", "group": "carers", "access": "A lift"})

    assert "You could change your answers until" in str(refused.context["form"].errors)
    assert refused.context["form"]["access"].value() == "A lift"
