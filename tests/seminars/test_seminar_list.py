"""The team's list of seminars."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import SeminarFactory


def numbers(response):
    return [seminar.number for seminar in response.context["page_obj"]]


def test_seminars_are_for_organisers_and_facilitators(
    client, organiser, facilitator, steering, stranger, series, seminar
):
    address = reverse("manage_seminars", args=[series.slug])

    for user, status in ((organiser, 200), (facilitator, 200), (steering, 403), (stranger, 404)):
        client.force_login(user)
        assert client.get(address).status_code == status


def test_seminars_lead_a_facilitator_to_the_notes(client, facilitator, series, seminar):
    client.force_login(facilitator)

    page = client.get(reverse("manage_seminars", args=[series.slug])).content.decode()

    assert reverse("manage_seminar_notes", args=[series.slug, 1]) in page
    assert reverse("manage_door", args=[series.slug, 1]) in page
    assert f'href="{reverse("manage_seminar", args=[series.slug, 1])}"' not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2, 3]),
        ({"q": "sleep"}, [2]),
        ({"status": "draft"}, [3]),
        ({"status": "nonsense"}, [1, 2, 3]),
        ({"sort": "-number"}, [3, 2, 1]),
        ({"sort": "title"}, [3, 1, 2]),
        ({"sort": "-date"}, [2, 3, 1]),
        ({"sort": "nonsense"}, [1, 2, 3]),
    ],
)
def test_seminars_are_found_and_sorted(signed_in, series, query, found):
    for number, title, days, draft in ((1, "Money", 1, 0), (2, "Sleep", 9, 0), (3, "Care", 5, 1)):
        SeminarFactory(
            series=series,
            number=number,
            title=title,
            draft=bool(draft),
            starts_at=timezone.now() + timedelta(days=days),
        )

    response = signed_in.get(reverse("manage_seminars", args=[series.slug]), query)

    assert numbers(response) == found


def test_seminars_cost_the_same_for_many(signed_in, series, queries_of):
    address = reverse("manage_seminars", args=[series.slug])
    SeminarFactory(series=series)
    one = queries_of(address)
    SeminarFactory.create_batch(19, series=series)

    assert queries_of(address) == one


def test_empty_list_says_what_to_do_first(signed_in, series):
    page = signed_in.get(reverse("manage_seminars", args=[series.slug])).content.decode()

    assert reverse("seminar_new", args=[series.slug]) in page
