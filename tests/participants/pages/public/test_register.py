"""Registering: one page, no account, and an answer that gives nothing away."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notifications.models import Message
from participants.links import place_token
from participants.models import (
    CONSENT_WORDING,
    AccessRequirement,
    Consent,
    OwnWords,
    Registration,
)
from tests.factories import (
    GroupFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def address(seminar):
    return reverse("register", args=[seminar.series.slug, seminar.slug])


def opened(client, seminar):
    """The hidden fields of the form, as a browser sends them back."""
    form = client.get(address(seminar)).context["form"]
    return {field.name: field.value() for field in form.hidden_fields()}


def answers(**changes):
    """What somebody types who is glad to say who they are."""
    return {
        "form_token": uuid.uuid4(),
        "name": "Ada",
        "email": "ada@example.org",
        "group": "carers",
        "agree_groups": "on",
        **changes,
    }


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


def test_register_answers_alike_for_known_and_unknown_addresses(client, seminar):
    RegistrationFactory(seminar=seminar, participant__email="known@example.org", confirmed=True)
    told = answers(before=opened(client, seminar)["before"])

    known = client.post(address(seminar), told | {"email": "Known@example.org"}, follow=True)
    new = told | {"email": "new@example.org", "form_token": uuid.uuid4()}
    unknown = client.post(address(seminar), new, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    repeated = known.content.decode().replace("Known@example.org", "new@example.org")
    assert repeated == unknown.content.decode()
    assert "1 of 2 places was free" in " ".join(known.content.decode().split())


def test_register_writes_to_known_and_unknown_addresses(client, seminar):
    RegistrationFactory(seminar=seminar, participant__email="known@example.org", confirmed=True)

    client.post(address(seminar), answers(email="known@example.org"))
    client.post(address(seminar), answers(email="new@example.org"))

    assert list(Message.objects.order_by("pk").values_list("to", "kind")) == [
        ("known@example.org", "already_registered"),
        ("new@example.org", "place_confirmed"),
    ]


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


def test_register_signed_in_shows_the_answer(client, seminar):
    user = UserFactory(name="Ada", email="ada@example.org")
    client.force_login(user)
    form = client.get(address(seminar)).context["form"]
    assert (form["name"].value(), form["email"].value()) == ("Ada", "ada@example.org")

    response = client.post(address(seminar), answers(), follow=True)

    assert response.context["place"].heading == "You have a place"
    assert Registration.objects.get().participant.user == user


def test_register_signed_in_for_another_address_gives_nothing_away(client, seminar):
    client.force_login(UserFactory(email="bo@example.org"))

    response = client.post(address(seminar), answers(), follow=True)

    assert response.redirect_chain[0][0].startswith(
        reverse("registered", args=[seminar.series.slug, seminar.slug])
    )
    assert Registration.objects.get().participant.user is None


def test_register_lets_people_sign_in_later(client, seminar):
    client.post(address(seminar), answers(email="Ada@Example.org"))

    user = User.objects.get(email="ada@example.org")
    assert user.has_usable_password() is False
    assert Registration.objects.get().participant.user is None


@pytest.mark.parametrize("page", ["register", "register_somebody"])
def test_whoever_types_an_address_does_not_name_its_account(client, seminar, page):
    supporter = {"supporter_name": "Silly", "supporter_email": "sam@example.org"}
    page = reverse(page, args=[seminar.series.slug, seminar.slug])

    client.post(page, answers(name="Silly", agree_support="on", **supporter))

    assert Registration.objects.get().participant.name == "Silly"
    assert set(User.objects.values_list("name", flat=True)) == {""}


def test_owner_of_an_account_names_it_once(client, seminar):
    user = UserFactory(name="", email="ada@example.org")
    client.force_login(user)
    for name in ("Ada", "Adela"):
        client.post(address(seminar), answers(name=name))

    user.refresh_from_db()
    assert user.name == "Ada"


def test_registering_another_does_not_name_ones_own_account(client, seminar):
    user = UserFactory(name="", email="bo@example.org")
    client.force_login(user)

    client.post(address(seminar), answers(name="Ada"))

    user.refresh_from_db()
    assert user.name == ""


def test_register_leaves_an_account_that_is_there_alone(client, seminar):
    user = UserFactory(name="Ada Example", email="ada@example.org")

    client.post(address(seminar), answers(name="A."))

    user.refresh_from_db()
    assert (User.objects.count(), user.name) == (1, "Ada Example")


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


def test_register_page_costs_the_same_for_many_people(client, seminar, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        client.get(address(seminar))
    for _ in range(10):
        RegistrationFactory(seminar=seminar, participant=ParticipantFactory(series=seminar.series))

    with django_assert_num_queries(len(few)):
        client.get(address(seminar))


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


def test_register_signed_in_shows_what_we_know(client, seminar, participant):
    participant.dietary = "No nuts"
    participant.save()
    AccessRequirement.objects.create(participant=participant, text="A lift")
    client.force_login(participant.user)

    form = client.get(address(seminar)).context["form"]

    assert (form["access"].value(), form["dietary"].value()) == ("A lift", "No nuts")


def test_register_with_somebody_elses_address_shows_nothing_we_know(client, seminar, participant):
    AccessRequirement.objects.create(participant=participant, text="A secret need")

    response = client.post(address(seminar), answers(email=participant.email), follow=True)

    assert "A secret need" not in response.content.decode()
    assert AccessRequirement.objects.get().text == "A secret need"


def test_register_by_ones_own_link_asks_neither_name_nor_address(client, series, seminar):
    before = RegistrationFactory(
        seminar=SeminarFactory(series=series), participant__dietary="No nuts"
    )
    page = f"{address(seminar)}?place={place_token(before)}"
    form = client.get(page).context["form"]
    assert form["dietary"].value() == "No nuts"
    assert "email" not in form.fields

    response = client.post(page, answers(name="", email="", dietary=""), follow=True)

    assert response.context["place"].heading == "You have a place"
    person = seminar.registrations.get().participant
    assert (person, person.dietary) == (before.participant, "")


def said_before(series, **who):
    """Somebody who said at another seminar of theirs what most people say at every one."""
    before = RegistrationFactory(
        seminar=SeminarFactory(series=series),
        groups=[series.groups.get(key="academics"), series.groups.get(key="carers")],
        companions=1,
        companion_note="My sister",
        **who,
    )
    OwnWords.objects.create(registration=before, text="I teach and care")
    return before


def told_first(form):
    names = ("group", "other_group_2", "own_words", "companions", "companion_note")
    return [form[name].value() for name in names]


SAID = ["academics", "carers", "I teach and care", 1, "My sister"]


def test_register_again_shows_their_owner_the_groups_and_companions_of_last_time(
    client, series, seminar, participant
):
    before = said_before(series, participant=participant)
    by_link = client.get(f"{address(seminar)}?place={place_token(before)}").context["form"]
    client.force_login(participant.user)
    signed_in = client.get(address(seminar)).context["form"]

    assert [told_first(by_link), told_first(signed_in)] == [SAID, SAID]
    assert by_link["agree_groups"].value() is None


def test_register_again_shows_nobody_else_what_was_said_last_time(client, series, seminar):
    said_before(series)
    stranger = RegistrationFactory(seminar=SeminarFactory(series=series))
    page = f"{address(seminar)}?place={place_token(stranger)}"

    for form in (client.get(address(seminar)).context["form"], client.get(page).context["form"]):
        assert not any(told_first(form))


@pytest.mark.parametrize("is_known", [True, False])
def test_register_repeats_the_address_that_was_typed(client, seminar, is_known):
    if is_known:
        RegistrationFactory(seminar=seminar, participant__email="ana@exmaple.org")

    response = client.post(address(seminar), answers(email="ana@exmaple.org"), follow=True)

    assert "We have written to ana@exmaple.org. Is that right?" in response.content.decode()


def test_link_of_another_series_is_no_link_here(client, seminar):
    page = f"{address(seminar)}?place={place_token(RegistrationFactory())}"

    assert "email" in client.get(page).context["form"].fields


@pytest.mark.parametrize("is_known", [True, False])
def test_a_form_sent_again_for_another_tells_nobody_whether_the_first_was_known(
    client, seminar, is_known
):
    if is_known:
        RegistrationFactory(seminar=seminar, participant__email="ada@example.org", confirmed=True)
    told = answers()
    client.post(address(seminar), told)

    refused = client.post(address(seminar), told | {"email": "bo@example.org"})

    assert "sent already" in str(refused.context["form"].non_field_errors())
    assert seminar.registrations.count() == 1
