"""The team's pages of the venues of a series."""

from django.urls import reverse

from tests.factories import SeminarFactory, VenueFactory

VENUE = {"name": "Hall", "address": "1 Station Road", "step_free": "yes", "lift": "no"}


def test_venue_new_keeps_yes_no_and_not_asked(client, organiser, series):
    client.force_login(organiser)

    client.post(reverse("venue_new", args=[series.slug]), VENUE)

    venue = series.venues.get()
    assert (venue.name, venue.step_free, venue.lift, venue.parking) == ("Hall", True, False, None)


def test_venue_of_the_same_name_is_refused(client, organiser, series):
    VenueFactory(series=series, name="Hall")
    client.force_login(organiser)

    response = client.post(reverse("venue_new", args=[series.slug]), VENUE)

    assert response.context["form"].non_field_errors() == [
        "This series already has a venue of that name."
    ]
    assert response.context["form"]["address"].value() == "1 Station Road"


def test_venue_delete(client, organiser, series):
    venue = VenueFactory(series=series)
    client.force_login(organiser)

    client.post(reverse("venue_delete", args=[series.slug, venue.pk]))

    assert series.venues.count() == 0


def test_venue_in_use_is_not_deleted(client, organiser, series, seminar):
    client.force_login(organiser)

    response = client.post(
        reverse("venue_delete", args=[series.slug, seminar.venue_id]), follow=True
    )

    assert [str(message) for message in response.context["messages"]] == [
        f"“{seminar}” meets at this venue. Choose another venue for it first, then delete this one."
    ]
    assert list(series.venues.all()) == [seminar.venue]


def test_venues_are_found_by_name_or_address(client, organiser, series):
    VenueFactory(series=series, name="Library", address="Leeds")
    VenueFactory(series=series, name="hall", address="York")
    client.force_login(organiser)

    def found(query):
        response = client.get(reverse("venue_list", args=[series.slug]), {"q": query})
        return [venue.name for venue in response.context["page_obj"]]

    assert [found(query) for query in ("", "york", "libr", "zebra")] == [
        ["hall", "Library"], ["hall"], ["Library"], [],
    ]  # fmt: skip


def test_venues_cost_the_same_for_many(client, organiser, series, queries_of):
    client.force_login(organiser)
    address = reverse("venue_list", args=[series.slug])
    SeminarFactory(series=series)
    one = queries_of(address)
    SeminarFactory.create_batch(29, series=series)

    assert queries_of(address) == one
