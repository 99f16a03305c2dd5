import pytest
from django.core.exceptions import ValidationError

from seminars.models import Role, Series
from seminars.operations import series as series_operations
from tests.factories import SeriesFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_create_makes_the_creator_organiser_of_a_draft():
    user = UserFactory()

    series = series_operations.create(
        by=user, title="Talking", slug="talking", contact_email="talk@example.org"
    )

    assert series.is_published is False
    assert list(series.team.values_list("user", "role")) == [(user.pk, Role.ORGANISER)]


def test_create_refuses_an_address_of_our_own_pages_and_keeps_nothing():
    with pytest.raises(ValidationError):
        series_operations.create(
            by=UserFactory(), title="Me", slug="me", contact_email="me@example.org"
        )

    assert Series.objects.count() == 0


def test_publish_needs_a_word_about_the_series(organiser):
    series = SeriesFactory(is_published=False, summary="", aims="")

    with pytest.raises(ValidationError) as refusal:
        series_operations.publish(series=series, by=organiser)

    assert refusal.value.messages == [
        "Say in a sentence what the series is about, in its settings. Then publish it."
    ]
    series.refresh_from_db()
    assert series.is_published is False


def test_publish_and_unpublish(organiser):
    series = SeriesFactory(is_published=False, summary="About sleep.")

    series_operations.publish(series=series, by=organiser)
    assert list(Series.objects.published().filter(pk=series.pk)) == [series]

    series_operations.unpublish(series=series, by=organiser)
    assert list(Series.objects.published().filter(pk=series.pk)) == []


def test_create_is_recorded_with_who_did_it():
    user = UserFactory()

    series = series_operations.create(
        by=user, title="Talking", slug="talking", contact_email="talk@example.org"
    )

    event = series.events.get()
    assert event.pgh_context.metadata["actor"] == f"user:{user.pk}"
