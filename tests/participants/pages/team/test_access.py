"""Who may open the pages of people and places, and that looking at them changes nothing."""

import pytest
from django.urls import reverse

from participants.models import Registration
from tests.factories import RegistrationFactory, TeamMemberFactory, UserFactory

pytestmark = pytest.mark.django_db
OF_SERIES = ["manage_people", "manage_groups", "groups_per_person"]
OF_SEMINAR = [
    "manage_quotas",
    "manage_waiting",
    "manage_seminar_people",
    "seminar_people_download",
    "door_rest",
]
OF_PERSON = [
    "registration_detail",
    "registration_withdraw",
    "registration_rejoin",
    "registration_give",
    "offer_accept",
    "offer_decline",
    "offer_extend",
]
OF_GROUP = ["group_edit", "group_remove"]


@pytest.fixture
def addresses(series, seminar, carers, at):
    """Every page for organisers alone, by name."""
    person = RegistrationFactory(seminar=seminar, offered=True)
    return {
        **{name: reverse(name, args=[series.slug]) for name in OF_SERIES},
        **{name: reverse(name, args=[series.slug, carers.pk]) for name in OF_GROUP},
        **{name: at(name) for name in OF_SEMINAR},
        **{name: at(name, person.pk) for name in OF_PERSON},
    }


def statuses(client, addresses):
    return {client.get(address).status_code for address in addresses.values()}


def test_pages_are_for_organisers_alone(
    client, addresses, organiser, facilitator, investigator, steering, stranger, participant
):
    assert statuses(client, addresses) == {302}
    for user, wanted in [
        (organiser, {200}),
        (facilitator, {403}),
        (investigator, {403}),
        (steering, {403}),
        (stranger, {404}),
        (participant.user, {404}),
    ]:
        client.force_login(user)
        assert statuses(client, addresses) == wanted


def test_door_is_for_organisers_and_facilitators(
    client, at, organiser, facilitator, investigator, steering, stranger
):
    door = at("manage_door")
    assert client.get(door).status_code == 302
    found = []
    for user in (organiser, facilitator, investigator, steering, stranger):
        client.force_login(user)
        found.append(client.get(door).status_code)

    assert found == [200, 200, 403, 403, 404]


def test_looking_changes_nothing(client, addresses, at, organiser):
    before = list(Registration.objects.values())
    client.force_login(organiser)

    statuses(client, addresses)
    client.get(at("door_mark", Registration.objects.get().pk))

    assert list(Registration.objects.values()) == before


def test_nobody_of_another_seminar_is_shown(client, series, seminar, organiser, at):
    elsewhere = RegistrationFactory(seminar__series=series, seminar__number=2)
    client.force_login(organiser)

    found = [client.get(at(name, elsewhere.pk)).status_code for name in OF_PERSON]

    assert found == [404] * len(OF_PERSON)


def test_organiser_of_two_series_finds_each_in_its_own(client, seminar, at):
    user = UserFactory()
    for series in (seminar.series, RegistrationFactory().seminar.series):
        TeamMemberFactory(series=series, user=user)
    client.force_login(user)

    assert list(client.get(at("manage_seminar_people")).context["page_obj"]) == []
    people = client.get(reverse("manage_people", args=[seminar.series.slug]))
    assert list(people.context["page_obj"]) == []
