"""Everything somebody has registered for, and how signing in finds it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone

from accounts.models import SignInLink
from notifications.models import Message
from notifications.operations import outbox
from participants import emails, reasons
from participants.leaving import How
from tests.factories import (
    GroupFactory,
    OfferFactory,
    ParticipantFactory,
    QuotaFactory,
    RegistrationFactory,
    SeminarFactory,
    TeamMemberFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def register(participant, seminar=None, **fields):
    seminar = seminar or SeminarFactory(series=participant.series)
    return RegistrationFactory(participant=participant, seminar=seminar, **fields)


def shown(response, *parts):
    return [[place.registration for place in response.context[part]] for part in parts]


def test_me_asks_to_sign_in(client):
    assert client.get(reverse("me")).status_code == 302


def test_me_shows_offers_first_then_what_comes_then_what_was(client, participant):
    series = participant.series
    held = register(participant, SeminarFactory(series=series, held=True), confirmed=True)
    later = register(
        participant, SeminarFactory(series=series, starts_at=timezone.now() + timedelta(days=60))
    )
    soon = register(participant, confirmed=True)
    offered = register(participant, offered=True)
    client.force_login(participant.user)

    response = client.get(reverse("me"))

    assert shown(response, "to_answer", "upcoming", "past") == [[offered], [soon, later], [held]]


def test_me_shows_the_number_on_each_list(client, participant):
    seminar = SeminarFactory(series=participant.series)
    RegistrationFactory(seminar=seminar)
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory()
    register(participant, seminar)
    RegistrationFactory(seminar=seminar)
    client.force_login(participant.user)

    response = client.get(reverse("me"))

    assert "You are number 2 on the waiting list" in response.content.decode()


def test_me_says_why_somebody_waits_and_where_in_each_group(client, participant):
    seminar = SeminarFactory(series=participant.series, capacity=2)
    carers, others = (GroupFactory(series=participant.series) for _ in range(2))
    RegistrationFactory(seminar=seminar, groups=[others])
    RegistrationFactory(seminar=seminar, groups=[others, carers])
    register(participant, seminar, groups=[carers, others], waiting_reason="full")
    client.force_login(participant.user)

    [place] = client.get(reverse("me")).context["upcoming"]

    assert place.why == reasons.why_waiting(place.registration)
    assert place.why == (
        "All 2 places are taken. You are number 3 on the waiting list, "
        f"and number 2 among people in your group “{carers.name}”, "
        f"and number 3 among people in your group “{others.name}”."
    )


def test_me_takes_an_offer_by_one_button(client, participant):
    offered = register(participant, offered=True)
    client.force_login(participant.user)
    [place] = client.get(reverse("me")).context["to_answer"]

    client.post(reverse("place_accept", args=[place.token]))

    offered.refresh_from_db()
    assert offered.status == "confirmed"


def test_me_shows_what_would_help_and_whom_one_acts_for(client, participant):
    supported = ParticipantFactory(series=participant.series, email="", supporter=participant)
    ParticipantFactory(series=participant.series)
    client.force_login(participant.user)

    context = client.get(reverse("me")).context

    assert [own.participant for own in context["selves"]] == [participant]
    assert [own.participant for own in context["supported"]] == [supported]


@pytest.mark.parametrize("supported", [False, True])
def test_needs_are_changed_in_one_place(client, participant, supported):
    person = participant
    if supported:
        person = ParticipantFactory(series=participant.series, email="", supporter=participant)
    client.force_login(participant.user)
    page = reverse("my_needs", args=[person.pk])

    response = client.post(page, {"access": "A lift", "dietary": "Vegan"})

    assert response.url == reverse("me")
    person.refresh_from_db()
    assert (person.access_requirement.text, person.dietary) == ("A lift", "Vegan")
    assert client.get(page).context["form"].initial == {"access": "A lift", "dietary": "Vegan"}


def test_needs_of_other_people_are_not_found(client, participant, organiser):
    client.force_login(organiser)

    assert client.get(reverse("my_needs", args=[participant.pk])).status_code == 404


def test_messages_are_those_about_ones_own_places(client, participant):
    mine, other = register(participant), RegistrationFactory()
    supported = ParticipantFactory(series=participant.series, email="", supporter=participant)
    theirs = register(supported)
    for registration in (mine, other, theirs):
        outbox.queue(emails.place_withdrawn(registration, held=True, how=How.OWN))
    client.force_login(participant.user)

    page = client.get(reverse("my_messages")).context["page_obj"]

    assert [message.about for message in page] == [emails.about(theirs), emails.about(mine)]


def test_words_in_somebodys_own_mailbox_are_not_for_whoever_supports_them(client, participant):
    """What is arranged for somebody may stand there."""
    series = participant.series
    reads = ParticipantFactory(
        series=series, email_confirmed_at=timezone.now(), supporter=participant
    )
    looked_after = ParticipantFactory(series=series, email="", supporter=participant)
    for person in (participant, reads, looked_after):
        outbox.queue(
            emails.reminder(
                register(person),
                timezone.now(),
                arranged=emails.Arranged(done=(f"Loop {person.pk}",)),
            )
        )
    client.force_login(participant.user)

    response = client.get(reverse("my_messages"))

    assert len(response.context["page_obj"]) == 3
    page = response.content.decode()
    assert [f"Loop {person.pk}" in page for person in (participant, reads, looked_after)] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("failed", "It did not reach you."),
        ("uncertain", "We do not know whether it reached you."),
        ("to_tell", "the organisers phone or write to you"),
    ],
)
def test_messages_say_in_plain_words_what_became_of_them(client, participant, state, words):
    outbox.queue(emails.place_withdrawn(register(participant), held=True, how=How.OWN))
    Message.objects.update(state=state)
    client.force_login(participant.user)

    assert words in client.get(reverse("my_messages")).content.decode()


def test_messages_say_so_when_there_are_none(client, participant):
    client.force_login(participant.user)

    assert "No messages yet" in client.get(reverse("my_messages")).content.decode()


def test_messages_cost_the_same_for_many(client, participant, queries_of):
    outbox.queue(emails.place_withdrawn(register(participant), held=True, how=How.OWN))
    client.force_login(participant.user)
    for_one = queries_of(reverse("my_messages"))
    for _ in range(5):
        outbox.queue(emails.place_withdrawn(register(participant), held=True, how=How.OWN))

    assert queries_of(reverse("my_messages")) == for_one


def test_calendar_holds_the_places_one_has(client, participant):
    for number, status in ((1, "confirmed"), (2, "confirmed"), (3, "waiting")):
        seminar = SeminarFactory(series=participant.series, number=number, title=f"Talk {number}")
        register(participant, seminar, status=status)
    client.force_login(participant.user)

    response = client.get(reverse("my_calendar"))

    calendar = response.content.decode()
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [f"Talk {number}" in calendar for number in (1, 2, 3)] == [True, True, False]
    assert calendar.count("BEGIN:VTIMEZONE") == 1


def test_calendar_without_a_place_is_empty_and_no_error(client, participant):
    client.force_login(participant.user)

    assert "VEVENT" not in client.get(reverse("my_calendar")).content.decode()


def test_me_shows_nobody_elses_places_even_to_organisers(client, series, organiser):
    register(ParticipantFactory(series=series))
    client.force_login(organiser)

    response = client.get(reverse("me"))

    assert shown(response, "to_answer", "upcoming", "past") == [[], [], []]
    assert "Nothing is coming up" in response.content.decode()
    assert list(response.context["series_list"]) == [series]


def test_me_shows_supporters_whom_they_act_for(client, participant):
    supported = ParticipantFactory(series=participant.series, email="", supporter=participant)
    registration = register(supported)
    client.force_login(participant.user)

    response = client.get(reverse("me"))

    assert shown(response, "upcoming") == [[registration]]
    assert f"For {supported.name}" in response.content.decode()


def test_me_costs_the_same_for_many_rows(client, participant, queries_of):
    register(participant, groups=[GroupFactory(series=participant.series)])
    client.force_login(participant.user)
    for_one = queries_of(reverse("me"))
    for _ in range(10):
        OfferFactory(registration=register(participant, status="offered"))
        seminar = SeminarFactory(series=participant.series)
        QuotaFactory(seminar=seminar, reserved=2)
        groups = [GroupFactory(series=participant.series)]
        register(participant, seminar, groups=groups, waiting_reason="kept_for_others")
        ParticipantFactory(series=participant.series, email="", supporter=participant)

    assert queries_of(reverse("me")) == for_one


def test_signing_in_finds_what_is_registered_with_the_address(client):
    registration = RegistrationFactory(participant__email="ada@example.org")
    user = UserFactory(email="ada@example.org")

    client.post(reverse("sign_in_link", args=[SignInLink.objects.issue(user=user)]))

    person = registration.participant
    person.refresh_from_db()
    assert (person.user, person.email_confirmed_at is not None) == (user, True)
    assert shown(client.get(reverse("me")), "upcoming") == [[registration]]


def test_signing_in_leaves_other_people_alone(client):
    other_address = ParticipantFactory()
    other_user = ParticipantFactory(email="ada@example.org", user=UserFactory())
    user = UserFactory(email="ada@example.org")

    client.post(reverse("sign_in_link", args=[SignInLink.objects.issue(user=user)]))

    assert list(user.participants.all()) == []
    other_address.refresh_from_db()
    other_user.refresh_from_db()
    assert other_address.user is None
    assert other_user.user != user


@pytest.fixture
def began(client):
    """Where somebody is led who has signed in and asked for no page."""

    def began(user):
        client.force_login(user)
        return client.get(resolve_url(settings.LOGIN_REDIRECT_URL)).url

    return began


@pytest.mark.parametrize(
    ("role", "page"), [("organiser", "manage_series"), ("facilitator", "manage_seminars")]
)
def test_signing_in_leads_the_team_to_its_series(series, began, role, page):
    user = TeamMemberFactory(series=series, role=role).user

    assert began(user) == reverse(page, args=[series.slug])


def test_signing_in_leads_a_team_of_several_series_to_all_of_them(series, began):
    user = TeamMemberFactory(series=series).user
    TeamMemberFactory(user=user)

    assert began(user) == reverse("manage_home")


def test_signing_in_leads_whoever_has_a_place_to_their_places(series, began):
    user = TeamMemberFactory(series=series).user
    register(ParticipantFactory(series=series, user=user), confirmed=True)

    assert [began(user), began(UserFactory())] == [reverse("me")] * 2
