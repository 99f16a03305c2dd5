"""Choosing several people of a seminar: a summary first, then a yes."""

import re

import pytest

from participants.models import RegistrationStatus
from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(seminar):
    return [
        RegistrationFactory(seminar=seminar, participant__name=name, confirmed=True)
        for name in ("Ana", "Bo", "Cem")
    ]


def keys(people):
    return [person.pk for person in people]


def statuses(people):
    for person in people:
        person.refresh_from_db()
    return [person.status for person in people]


def test_summary_lists_the_people_ticked_and_changes_nothing(client, people, at, organiser):
    client.force_login(organiser)

    response = client.post(
        at("people_act") + "?status=confirmed", {"act": "withdraw", "person": keys(people[:2])}
    )

    results = response.context["results"]
    assert [each.registration.participant.name for each in results.done] == ["Ana", "Bo"]
    assert statuses(people) == ["confirmed"] * 3
    assert response.context["form"].initial["people"] == f"{people[0].pk},{people[1].pk}"


def test_yes_does_it_and_leads_back_to_the_same_list(client, people, at, organiser):
    client.force_login(organiser)

    response = client.post(
        at("people_act") + "?status=confirmed&page=2",
        {
            "act": "withdraw",
            "people": ",".join(map(str, keys(people[:2]))),
            "reason": "Phoned",
        },
        follow=True,
    )

    assert response.redirect_chain == [
        (at("manage_seminar_people") + "?status=confirmed&page=2", 302)
    ]
    assert [str(each) for each in response.context["messages"]] == [
        "You have cancelled for 2 people."
    ]
    assert statuses(people) == ["withdrawn", "withdrawn", "confirmed"]


def test_everybody_found_means_also_those_on_other_pages(client, people, seminar, at, organiser):
    RegistrationFactory(seminar=seminar, participant__name="Waits")
    client.force_login(organiser)

    response = client.post(
        at("people_act") + "?status=confirmed", {"act": "withdraw", "everybody": "yes"}
    )

    names = [each.registration.participant.name for each in response.context["results"].people]
    assert names == ["Ana", "Bo", "Cem"]


def test_without_a_reason_the_summary_comes_again(client, people, at, organiser):
    client.force_login(organiser)

    response = client.post(
        at("people_act"), {"act": "withdraw", "people": str(people[0].pk), "reason": ""}
    )

    assert response.context["form"].errors == {"reason": ["Write why, in a few words."]}
    assert statuses(people) == ["confirmed"] * 3


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"act": "withdraw"}, "Choose people first: tick the box beside each name."),
        ({"act": "withdraw", "person": "x"}, "Choose people first: tick the box beside each name."),
        (
            {"act": "withdraw", "people": "1;2", "reason": "Phoned"},
            "Choose people first: tick the box beside each name.",
        ),
        ({}, "Choose what to do for the people you ticked."),
    ],
)
def test_nobody_chosen_is_said(client, people, at, organiser, sent, sentence):
    client.force_login(organiser)

    response = client.post(at("people_act"), sent, follow=True)

    assert [str(each) for each in response.context["messages"]] == [sentence]
    assert statuses(people) == ["confirmed"] * 3


def test_list_chooses_nothing_by_itself_and_names_the_harmless_first(client, people, at, organiser):
    client.force_login(organiser)

    response = client.get(at("manage_seminar_people"))

    assert '<option value="">Choose what to do</option>' in response.content.decode()
    assert [value for value, _ in response.context["acts"]] == [
        "confirm",
        "extend",
        "rejoin",
        "apologies",
        "withdraw",
    ]


def ticked(response):
    page = response.content.decode()
    return [int(key) for key in re.findall(r'name="person" value="([0-9]+)" checked', page)]


def test_going_back_keeps_those_ticked(client, people, at, organiser):
    client.force_login(organiser)
    summary = client.post(
        at("people_act") + "?status=confirmed&chosen=1",
        {"act": "withdraw", "person": keys(people[:2])},
    )

    back = summary.context["back"]

    assert back == at("manage_seminar_people") + (
        f"?status=confirmed&chosen={people[0].pk},{people[1].pk}"
    )
    assert ticked(client.get(back)) == keys(people[:2])


def test_without_an_act_those_ticked_stay_so(client, people, at, organiser):
    client.force_login(organiser)

    response = client.post(at("people_act"), {"act": "", "person": keys(people[1:])}, follow=True)

    assert ticked(response) == keys(people[1:])


def test_those_it_was_not_done_for_are_named(client, people, at, organiser):
    client.force_login(organiser)

    response = client.post(
        at("people_act"),
        {"act": "rejoin", "people": str(people[0].pk), "reason": "Phoned"},
        follow=True,
    )

    assert [str(each) for each in response.context["messages"]] == [
        "Not done for 1 person. Ana: They have a place or wait for one already."
    ]


def test_people_of_another_series_cannot_be_chosen(client, people, at, organiser):
    other = RegistrationFactory(confirmed=True)
    client.force_login(organiser)

    client.post(at("people_act"), {"act": "withdraw", "people": str(other.pk), "reason": "Phoned"})

    other.refresh_from_db()
    assert other.status == RegistrationStatus.CONFIRMED


def test_summary_of_offers_says_that_the_time_is_still_to_choose(client, seminar, at, organiser):
    person = RegistrationFactory(seminar=seminar, offered=True)
    client.force_login(organiser)

    response = client.post(at("people_act"), {"act": "extend", "person": person.pk})

    assert "They have until the time you choose below." in response.content.decode()
    assert list(response.context["form"].fields) == ["act", "people", "until", "reason"]


@pytest.mark.parametrize("name", ["person", "people"])
def test_keys_that_no_row_can_have_are_nobody(client, people, at, organiser, name):
    client.force_login(organiser)

    told = {"act": "withdraw", name: "9" * 5000, "reason": "Phoned"}
    response = client.post(at("people_act"), told, follow=True)

    assert [str(each) for each in response.context["messages"]] == [
        "Choose people first: tick the box beside each name."
    ]
