"""The page of a series' groups."""

import pytest
from django.urls import reverse

from impact.vocabulary.catalogue import current
from participants.funder_audiences import AUDIENCES
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def address(series, name="manage_groups", *args):
    return reverse(name, args=[series.slug, *args])


def names(series):
    return list(series.groups.values_list("name", flat=True))


def test_adding_a_group_puts_it_last(client, series, carers, organiser):
    client.force_login(organiser)

    response = client.post(
        address(series),
        {"name": "Nurses", "statement": "I am a nurse", "audience": "practitioner_statutory"},
    )

    assert response.url == address(series)
    assert list(series.groups.values_list("key", "name", "statement", "audience")) == [
        ("carers", "Carers", carers.statement, ""),
        ("nurses", "Nurses", "I am a nurse", "practitioner_statutory"),
    ]


def test_adding_a_group_twice_is_refused_beside_the_name(client, series, carers, organiser):
    client.force_login(organiser)

    response = client.post(address(series), {"name": "Carers", "statement": "I care"})

    assert response.context["form"].errors == {
        "name": ["This series already has a group with that short name."]
    }
    assert names(series) == ["Carers"]


def test_changing_a_group_keeps_its_short_name(client, series, carers, organiser):
    client.force_login(organiser)

    client.post(
        address(series, "group_edit", carers.pk),
        {"name": "Family", "statement": "I am family", "audience": "carer"},
    )

    assert list(series.groups.values_list("key", "name", "statement", "audience")) == [
        ("carers", "Family", "I am family", "carer")
    ]


@pytest.mark.parametrize(
    ("direction", "order"),
    [
        ("up", ["Academics", "Carers", "Others"]),
        ("down", ["Carers", "Others", "Academics"]),
        ("sideways", ["Carers", "Academics", "Others"]),
    ],
)
def test_moving_a_group(client, series, carers, academics, organiser, direction, order):
    GroupFactory(series=series, name="Others", position=2)
    client.force_login(organiser)

    client.post(address(series, "group_move", academics.pk), {"direction": direction})

    assert names(series) == order


def test_moving_the_first_group_up_changes_nothing(client, series, carers, academics, organiser):
    client.force_login(organiser)

    client.post(address(series, "group_move", carers.pk), {"direction": "up"})

    assert names(series) == ["Carers", "Academics"]


def test_removing_a_group_takes_its_quotas_along(client, series, seminar, carers, organiser):
    QuotaFactory(seminar=seminar, group=carers, reserved=2)
    client.force_login(organiser)

    asked = client.get(address(series, "group_remove", carers.pk))
    client.post(address(series, "group_remove", carers.pk))

    assert asked.context["quota_count"] == 1
    assert names(series) == []
    assert not seminar.quotas.exists()


def test_removing_a_group_that_somebody_named_is_refused_in_words(
    client, series, seminar, carers, organiser
):
    RegistrationFactory(seminar=seminar, groups=[carers])
    client.force_login(organiser)

    response = client.post(address(series, "group_remove", carers.pk), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "People have said that they belong to “Carers”, so it cannot be removed. "
        "You can change its name instead."
    ]
    assert names(series) == ["Carers"]


def test_group_of_another_series_is_not_found(client, series, organiser):
    client.force_login(organiser)

    response = client.post(address(series, "group_remove", GroupFactory().pk))

    assert response.status_code == 404


def test_groups_page_costs_the_same_for_many(client, series, carers, organiser, queries_of):
    client.force_login(organiser)
    one = queries_of(address(series))
    GroupFactory.create_batch(29, series=series)

    assert queries_of(address(series)) == one


def test_audiences_are_those_that_reports_know():
    """The keys are written twice, since people are below reports: they must stay the same."""
    assert set(AUDIENCES) == set(current().audience_of_group)


def test_number_of_groups_a_person_may_name_is_set(client, series, carers, organiser):
    client.force_login(organiser)

    response = client.post(address(series, "groups_per_person"), {"number": "1"}, follow=True)

    series.refresh_from_db()
    assert series.groups_per_person == 1
    assert "A person may name 1 group." in response.content.decode()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "Write how many groups a person may name, such as 2."),
        ("0", "Write 1 or more. People may always leave their group out."),
        ("many", "Write a whole number, such as 2."),
        ("21", "Write a smaller number, such as 2."),
    ],
)
def test_number_that_cannot_be_is_refused(client, series, organiser, number, sentence):
    client.force_login(organiser)

    response = client.post(address(series, "groups_per_person"), {"number": number})

    series.refresh_from_db()
    assert response.context["form"].errors == {"number": [sentence]}
    assert series.groups_per_person == 2
