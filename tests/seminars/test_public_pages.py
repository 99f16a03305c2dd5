from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from seminars.models import Seminar, Series
from tests.factories import (
    ProgrammeItemFactory,
    SeminarFactory,
    SeriesFactory,
    TeamMemberFactory,
    VenueFactory,
)


def titles(response, name):
    return [each.title for each in response.context[name]]


def test_home_lists_published_series_with_their_next_seminar(client, series):
    SeriesFactory(is_published=False)
    SeminarFactory(series=series, title="Later", starts_at=timezone.now() + timedelta(9))
    soon = SeminarFactory(series=series, starts_at=timezone.now() + timedelta(2))
    SeminarFactory(series=series, draft=True, starts_at=timezone.now() + timedelta(1))

    response = client.get(reverse("home"))

    assert titles(response, "series_list") == [series.title]
    assert response.context["series_list"][0].next_seminars[0] == soon


def test_home_shows_the_way_to_the_team_area_to_a_team_only(client, organiser, participant):
    client.force_login(organiser)
    assert reverse("manage_home") in client.get(reverse("home")).content.decode()

    client.force_login(participant.user)
    assert reverse("manage_home") not in client.get(reverse("home")).content.decode()


def test_home_costs_the_same_for_many_series(queries_of, db):
    SeminarFactory()
    one = queries_of(reverse("home"))
    SeminarFactory.create_batch(29)

    with_thirty = queries_of(reverse("home"))

    assert with_thirty == one


def test_series_page_parts_next_from_past(client, series):
    SeminarFactory(series=series, title="Next")
    SeminarFactory(series=series, title="Off", cancelled=True)
    SeminarFactory(series=series, title="Over", held=True)
    SeminarFactory(series=series, title="Hidden", draft=True)

    response = client.get(series.get_absolute_url())

    assert titles(response, "next_seminars") == ["Next"]
    assert titles(response, "cancelled_seminars") == ["Off"]
    assert titles(response, "past_seminars") == ["Over"]


@pytest.mark.parametrize("name", ["series_detail", "seminar_list", "about", "series_colour"])
def test_draft_series_is_for_its_team_only(client, organiser, stranger, series, name):
    Series.objects.filter(pk=series.pk).update(is_published=False)
    address = reverse(name, args=[series.slug])

    assert client.get(address).status_code == 404
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(organiser)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["seminar_detail", "seminar_calendar"])
def test_draft_seminar_is_for_its_team_only(client, facilitator, stranger, series, draft, name):
    address = reverse(name, args=[series.slug, draft.slug])

    assert client.get(address).status_code == 404
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(facilitator)
    assert client.get(address).status_code == 200


def test_preview_says_that_it_is_a_draft(client, organiser, draft, seminar):
    client.force_login(organiser)

    assert "only your team sees this" in client.get(draft.get_absolute_url()).content.decode()
    assert "only your team sees" not in client.get(seminar.get_absolute_url()).content.decode()


def test_seminar_of_another_series_is_not_found(client, seminar):
    other = SeminarFactory()

    address = reverse("seminar_detail", args=[other.series.slug, seminar.slug])

    assert client.get(address).status_code == 404


def test_seminar_list_shows_what_is_next_before_what_is_over(client, series):
    SeminarFactory(series=series, title="Over", held=True)
    SeminarFactory(series=series, title="Later", starts_at=timezone.now() + timedelta(9))
    SeminarFactory(series=series, title="Soon", starts_at=timezone.now() + timedelta(2))

    response = client.get(reverse("seminar_list", args=[series.slug]))

    assert titles(response, "page_obj") == ["Soon", "Later", "Over"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"when": "next"}, ["Sleep", "Work"]),
        ({"when": "past"}, ["Money"]),
        ({"q": "nights"}, ["Sleep"]),
        ({"q": "zebra"}, []),
        ({"when": "nonsense"}, ["Sleep", "Work", "Money"]),
        ({"page": "nonsense"}, ["Sleep", "Work", "Money"]),
    ],
)
def test_seminar_list_finds(client, series, query, found):
    soon, later = (timezone.now() + timedelta(days) for days in (2, 9))
    SeminarFactory(series=series, title="Sleep", summary="Bad nights", starts_at=soon)
    SeminarFactory(series=series, title="Work", starts_at=later)
    SeminarFactory(series=series, title="Money", held=True)

    response = client.get(reverse("seminar_list", args=[series.slug]), query)

    assert titles(response, "page_obj") == found


def test_seminar_list_is_paged(client, series):
    SeminarFactory.create_batch(21, series=series)

    response = client.get(reverse("seminar_list", args=[series.slug]), {"page": 2})

    assert len(response.context["page_obj"].object_list) == 1


def test_seminar_list_costs_the_same_for_many(queries_of, series):
    address = reverse("seminar_list", args=[series.slug])
    SeminarFactory(series=series)
    one = queries_of(address)
    SeminarFactory.create_batch(19, series=series)

    assert queries_of(address) == one


def test_seminar_page_says_what_we_know_about_access(client, series):
    venue = VenueFactory(series=series, step_free=True, lift=False, hearing_loop=None)
    seminar = SeminarFactory(series=series, venue=venue)

    page = " ".join(client.get(seminar.get_absolute_url()).content.decode().split())

    for words, answer in (
        ("Step-free from the street", "Yes"),
        ("Lift", "No"),
        ("Hearing loop", "We have not asked yet"),
    ):
        assert f'<th scope="row">{words}</th> <td>{answer}</td>' in page


def test_seminar_page_never_shows_the_joining_link(client, organiser, series):
    seminar = SeminarFactory(
        series=series, mode="online", venue=None, joining_link="https://meet.example.org/secret"
    )

    page = client.get(seminar.get_absolute_url())
    assert (page.status_code, "secret" in page.content.decode()) == (200, False)


def test_seminar_page_costs_the_same_for_a_long_programme(queries_of, seminar):
    ProgrammeItemFactory(seminar=seminar)
    one = queries_of(seminar.get_absolute_url())
    ProgrammeItemFactory.create_batch(9, seminar=seminar)

    assert queries_of(seminar.get_absolute_url()) == one


def test_calendar_file_is_a_download(client, seminar, series):
    response = client.get(reverse("seminar_calendar", args=[series.slug, seminar.slug]))

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{seminar.slug}.ics"'


def test_colour_of_the_series_is_a_stylesheet_that_may_be_kept(client, series):
    response = client.get(reverse("series_colour", args=[series.slug]))

    assert response.content.decode() == ":root { --brand: #14595c; }\n"
    assert response.headers["Content-Type"] == "text/css"
    assert response.headers["Cache-Control"] == "max-age=31536000, public"


def test_cancelled_seminar_stays_readable(client, series):
    because = "The hall is flooded."
    seminar = SeminarFactory(series=series, cancelled=True, cancelled_because=because)

    page = client.get(seminar.get_absolute_url()).content.decode()

    assert "This seminar is cancelled" in page
    assert f"Why: {because}" in page


@pytest.mark.parametrize("name", ["accessibility", "privacy"])
def test_what_we_promise_names_somebody_to_write_to(client, settings, db, name):
    settings.CONTACT_EMAIL = "help@talk.example.org"

    assert "mailto:help@talk.example.org" in client.get(reverse(name)).content.decode()


def test_page_changes_nothing(client, seminar):
    before = Seminar.objects.values().get(pk=seminar.pk)

    client.get(seminar.get_absolute_url())

    assert Seminar.objects.values().get(pk=seminar.pk) == before


def test_team_member_of_another_series_sees_no_draft_in_the_list(client, series, draft):
    client.force_login(TeamMemberFactory().user)

    response = client.get(reverse("seminar_list", args=[series.slug]))

    assert titles(response, "page_obj") == []
