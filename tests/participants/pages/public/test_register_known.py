"""Registering by people we know: signed in, by their own link, or with an address that we know."""

import uuid

import pytest
from django.urls import reverse

from accounts.models import User
from notifications.models import Message
from participants.links import place_token
from participants.models import AccessRequirement, ConsentPurpose, OwnWords, Registration
from participants.operations import consents
from tests.factories import ParticipantFactory, RegistrationFactory, SeminarFactory, UserFactory
from tests.participants.pages.public.conftest import address, answers, opened

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("email", ["known@example.org", "new@example.org"])
def test_a_name_that_nobody_can_see_is_refused_whether_or_not_the_address_is_known(
    client, seminar, email
):
    RegistrationFactory(seminar=seminar, participant__email="known@example.org", confirmed=True)

    response = client.post(address(seminar), answers(email=email, name="\u202e\u2066"))

    assert response.context["form"].errors == {"name": ["Write the name you would like us to use."]}


@pytest.mark.parametrize("email", ["known@example.org", "new@example.org"])
def test_nor_can_a_supporter_be_called_so(client, seminar, email):
    ParticipantFactory(series=seminar.series, email="known@example.org")
    told = answers(
        supporter_name="\u202e", supporter_email=email, name="Ana", email="", agree_support="on"
    )
    page = reverse("register_somebody", args=[seminar.series.slug, seminar.slug])

    response = client.post(page, told)

    assert response.context["form"].errors == {"supporter_name": ["Write your own name."]}


def test_register_writes_to_known_and_unknown_addresses(client, seminar):
    RegistrationFactory(seminar=seminar, participant__email="known@example.org", confirmed=True)

    client.post(address(seminar), answers(email="known@example.org"))
    client.post(address(seminar), answers(email="new@example.org"))

    assert list(Message.objects.order_by("pk").values_list("to", "kind")) == [
        ("known@example.org", "already_registered"),
        ("new@example.org", "place_confirmed"),
    ]


KEPT = "We kept what we knew before"


@pytest.mark.parametrize(
    ("typed", "is_told"), [({}, False), ({"name": "Adela"}, True), ({"access": "A ramp"}, True)]
)
def test_register_again_with_an_address_says_what_was_kept(client, seminar, typed, is_told):
    before = RegistrationFactory(
        seminar=seminar,
        withdrawn=True,
        participant__name="Ada",
        participant__email="ada@example.org",
    )
    AccessRequirement.objects.create(participant=before.participant, text="A lift")

    client.post(
        address(seminar), answers(**{"name": "Ada", "access": "A lift", "dietary": ""} | typed)
    )

    message = Message.objects.get()
    assert (message.kind, KEPT in message.text) == ("place_confirmed", is_told)
    before.participant.refresh_from_db()
    assert before.participant.name == "Ada"
    assert AccessRequirement.objects.get().text == "A lift"


def test_register_again_by_ones_own_link_takes_the_new_answers(client, seminar):
    before = RegistrationFactory(seminar=seminar, withdrawn=True)
    AccessRequirement.objects.create(participant=before.participant, text="A lift")

    client.post(
        f"{address(seminar)}?place={place_token(before)}",
        answers(name="", email="", access="A ramp"),
    )

    assert KEPT not in Message.objects.get().text
    assert AccessRequirement.objects.get().text == "A ramp"


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


def test_register_again_has_ticked_what_its_owner_agreed_to_about_groups(
    client, seminar, participant
):
    consents.give(participant, {ConsentPurpose.GROUPS})
    client.force_login(participant.user)

    form = client.get(address(seminar)).context["form"]

    assert [form[name].value() for name in ("agree_groups", "agree_news")] == [True, None]


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
