"""The team area: who may open what, the series and its team."""

import pytest
from django.urls import reverse

from seminars.models import Role, Series, TeamMember, Venue
from tests.factories import (
    ProgrammeItemFactory,
    SeminarFactory,
    SeriesFactory,
    TeamMemberFactory,
    UserFactory,
)

ORGANISERS_PAGES = [
    "manage_settings",
    "series_publish",
    "series_unpublish",
    "manage_team",
    "team_remove",
    "venue_list",
    "venue_new",
    "venue_edit",
    "venue_delete",
    "seminar_new",
    "manage_seminar",
    "seminar_publish",
    "seminar_held",
    "seminar_duplicate",
    "manage_programme",
    "programme_item",
    "programme_remove",
]


@pytest.fixture
def address_of(series, organiser):
    """The address of a team page by its name, with all that the page needs to be there."""
    item = ProgrammeItemFactory(seminar__series=series, seminar__number=7)
    rows = {
        "team_remove": [series.team.get(user=organiser).pk],
        "venue_edit": [item.seminar.venue_id],
        "venue_delete": [item.seminar.venue_id],
        "programme_item": [7, item.pk],
        "programme_remove": [7, item.pk],
        "programme_move": [7, item.pk],
    }
    for name in ("manage_seminar", "seminar_publish", "seminar_held", "seminar_duplicate"):
        rows[name] = [7]
    rows["manage_programme"] = [7]
    return lambda name: reverse(name, args=[series.slug, *rows.get(name, [])])


def everything():
    """All that the pages could change, to compare before and after."""
    tables = (Series, TeamMember, Venue, SeminarFactory._meta.model)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.mark.parametrize("name", ORGANISERS_PAGES)
def test_organisers_page(client, organiser, stranger, facilitator, steering, address_of, name):
    address = address_of(name)
    before = everything()

    assert client.get(address).status_code == 302
    for user, status in ((stranger, 404), (facilitator, 403), (steering, 403), (organiser, 200)):
        client.force_login(user)
        assert client.get(address).status_code == status

    assert everything() == before


@pytest.mark.parametrize("name", [*ORGANISERS_PAGES, "programme_move"])
def test_organisers_page_is_posted_by_nobody_else(client, stranger, facilitator, address_of, name):
    address = address_of(name)
    before = everything()

    for user, status in ((stranger, 404), (facilitator, 403)):
        client.force_login(user)
        assert client.post(address, {"direction": "up"}).status_code == status

    assert everything() == before


def test_overview_is_for_organisers_and_investigators(
    client, organiser, investigator, facilitator, stranger, series
):
    address = reverse("manage_series", args=[series.slug])

    for user, status in (
        (organiser, 200),
        (investigator, 200),
        (facilitator, 403),
        (stranger, 404),
    ):
        client.force_login(user)
        assert client.get(address).status_code == status


def test_overview_tells_an_organiser_what_to_do_next(client, organiser, series):
    client.force_login(organiser)

    response = client.get(reverse("manage_series", args=[series.slug]))

    assert [(step.words, step.is_done) for step in response.context["steps"]] == [
        ("Say what the series is for", False),
        ("Add a venue", False),
        ("Say which groups should be in the room", None),
        ("Add somebody to share the work", False),
        ("Plan the first seminar", False),
        ("Publish the series", True),
    ]


def test_overview_has_nothing_to_do_when_all_is_done(client, organiser, series):
    Series.objects.filter(pk=series.pk).update(aims="To learn.")
    TeamMemberFactory(series=series)
    ProgrammeItemFactory(seminar__series=series)
    client.force_login(organiser)

    response = client.get(reverse("manage_series", args=[series.slug]))

    assert response.context["steps"] == []


def test_overview_asks_about_seminars_that_are_over(client, organiser, series):
    over = SeminarFactory(series=series, held=True, status="published")
    SeminarFactory(series=series)
    client.force_login(organiser)

    response = client.get(reverse("manage_series", args=[series.slug]))

    assert response.context["to_mark_held"] == [over]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.ORGANISER, "manage_series"),
        (Role.INVESTIGATOR, "manage_series"),
        (Role.FACILITATOR, "manage_seminars"),
        (Role.STEERING, "manage_notes"),
    ],
)
def test_my_series_lead_to_a_page_of_my_role(client, series, role, name):
    SeriesFactory()
    client.force_login(TeamMemberFactory(series=series, role=role).user)

    response = client.get(reverse("manage_home"))

    assert [(each.title, each.team_url) for each in response.context["series_list"]] == [
        (series.title, reverse(name, args=[series.slug]))
    ]


def test_my_series_cost_the_same_for_many(client, queries_of, db):
    user = UserFactory()
    client.force_login(user)
    TeamMemberFactory(user=user)
    one = queries_of(reverse("manage_home"))
    TeamMemberFactory.create_batch(29, user=user)

    assert queries_of(reverse("manage_home")) == one


@pytest.mark.parametrize(
    ("user", "status"),
    [("organiser", 200), ("administrator", 200), ("facilitator", 403), ("nobody", 302)],
)
def test_who_may_begin_a_series(client, organiser, facilitator, user, status):
    people = {
        "organiser": organiser,
        "facilitator": facilitator,
        "administrator": UserFactory(is_staff=True),
    }
    if user in people:
        client.force_login(people[user])

    assert client.get(reverse("series_new")).status_code == status


def test_series_new(client, organiser):
    client.force_login(organiser)

    response = client.post(
        reverse("series_new"),
        {"title": "Talking", "slug": "talking", "contact_email": "talk@example.org"},
    )

    assert response.url == reverse("manage_series", args=["talking"])
    assert Series.objects.run_by(organiser).filter(slug="talking", is_published=False).exists()


@pytest.mark.parametrize("slug", ["manage", "new", "feedback", "Two words"])
def test_series_new_refuses_an_address_that_cannot_be(client, organiser, slug):
    client.force_login(organiser)

    response = client.post(
        reverse("series_new"),
        {"title": "Talking", "slug": slug, "contact_email": "talk@example.org"},
    )

    assert list(response.context["form"].errors) == ["slug"]
    assert response.context["form"]["title"].value() == "Talking"


def settings_of(series, **changes):
    return {
        "title": series.title,
        "slug": series.slug,
        "contact_email": series.contact_email,
        "time_zone": series.time_zone,
        "colour": series.colour,
    } | changes


def test_settings_are_saved(client, organiser, series):
    client.force_login(organiser)

    response = client.post(
        reverse("manage_settings", args=[series.slug]),
        settings_of(series, aims="To learn.", colour="#7b3f73", starts_on="2031-01-14"),
    )

    series.refresh_from_db()
    assert response.status_code == 302
    assert (series.aims, series.colour, str(series.starts_on)) == (
        "To learn.", "#7b3f73", "2031-01-14",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"colour": "#ffee88"},
            {"colour": ["White words cannot be read on this colour. Choose a darker one."]},
        ),
        (
            {"time_zone": "Leeds"},
            {"time_zone": ["Choose a time zone by its name, like Europe/London."]},
        ),
        (
            {"starts_on": "2031-02-01", "ends_on": "2031-01-01"},
            {"__all__": ["The series ends before it starts. Check both dates."]},
        ),
    ],
)
def test_settings_are_refused_in_words_and_kept(client, organiser, series, changes, errors):
    client.force_login(organiser)

    response = client.post(
        reverse("manage_settings", args=[series.slug]),
        settings_of(series, title="Typed", **changes),
    )

    assert response.context["form"].errors == errors
    assert response.context["form"]["title"].value() == "Typed"
    assert Series.objects.get(pk=series.pk).title == series.title


def test_series_is_published_and_hidden_again(client, organiser, series):
    Series.objects.filter(pk=series.pk).update(is_published=False, aims="To learn.")
    client.force_login(organiser)

    client.post(reverse("series_publish", args=[series.slug]))
    assert Series.objects.get(pk=series.pk).is_published is True

    client.post(reverse("series_unpublish", args=[series.slug]))
    assert Series.objects.get(pk=series.pk).is_published is False


def test_series_without_a_word_about_it_is_not_published(client, organiser, series):
    Series.objects.filter(pk=series.pk).update(is_published=False)
    client.force_login(organiser)

    response = client.post(reverse("series_publish", args=[series.slug]), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Say in a sentence what the series is about, in its settings. Then publish it."
    ]


def test_team_add(client, organiser, series):
    client.force_login(organiser)

    client.post(
        reverse("manage_team", args=[series.slug]),
        {"email": "new@example.org", "name": "Nia New", "role": "facilitator"},
    )

    assert str(series.team.get(role=Role.FACILITATOR)) == "Nia New, Facilitator"


def test_team_add_twice_is_refused_and_kept(client, organiser, series):
    client.force_login(organiser)

    response = client.post(
        reverse("manage_team", args=[series.slug]),
        {"email": organiser.email, "role": "organiser"},
    )

    assert response.context["form"].non_field_errors() == ["This person already has this role."]
    assert response.context["form"]["email"].value() == organiser.email


def test_team_remove(client, organiser, series):
    member = TeamMemberFactory(series=series, role=Role.STEERING)
    client.force_login(organiser)

    client.post(reverse("team_remove", args=[series.slug, member.pk]))

    assert list(series.team.values_list("user", flat=True)) == [organiser.pk]


def test_team_keeps_its_last_organiser(client, organiser, series):
    client.force_login(organiser)
    member = series.team.get()

    response = client.post(reverse("team_remove", args=[series.slug, member.pk]), follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        f"{organiser} is the only organiser. Add another organiser first, then remove them."
    ]
    assert list(series.team.all()) == [member]


def test_organiser_who_leaves_comes_out_at_their_own_series(client, organiser, series):
    TeamMemberFactory(series=series)
    client.force_login(organiser)

    response = client.post(
        reverse("team_remove", args=[series.slug, series.team.get(user=organiser).pk])
    )

    assert response.url == reverse("manage_home")


def test_team_member_of_another_series_is_not_found(client, organiser, series, stranger):
    client.force_login(organiser)

    address = reverse("team_remove", args=[series.slug, stranger.roles.get().pk])

    assert client.post(address).status_code == 404
    assert stranger.roles.count() == 1


def test_team_costs_the_same_for_many(client, organiser, series, queries_of):
    client.force_login(organiser)
    address = reverse("manage_team", args=[series.slug])
    one = queries_of(address)
    TeamMemberFactory.create_batch(29, series=series, role=Role.STEERING)

    assert queries_of(address) == one
