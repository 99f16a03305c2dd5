from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from discussions.operations import notes as notes_operations
from participants.models import Opening
from participants.operations import openings
from seminars.models import Seminar
from tests.factories import NotesFactory, RegistrationFactory
from tests.participants.news.conftest import (
    BEFORE,
    FRIDAY,
    MONDAY,
    WEEK,
    build,
    make_seminar,
    only_text,
)

pytestmark = pytest.mark.django_db


def seminar_of(series, **fields):
    """One that its readers know of already, unless the fields say otherwise."""
    return make_seminar(series, **{"published_at": BEFORE - WEEK} | fields)


def test_seminar_says_when_where_and_whether_one_can_register(ana, series):
    seminar = seminar_of(series, published_at=FRIDAY, registration_opens_at=MONDAY + WEEK)

    build()

    text = only_text()
    assert seminar.when_and_where in text
    assert "Registration opens on Monday 15 March 2027, 8:05am." in text


@pytest.mark.parametrize("status", ["cancelled", "held", "draft"])
def test_seminar_that_nobody_can_come_to_is_no_news(ana, series, status):
    seminar_of(series, published_at=FRIDAY, status=status)

    assert build() == []


def test_seminar_that_begins_before_the_digest_is_no_news(ana, series):
    seminar = seminar_of(series, published_at=FRIDAY)
    Seminar.objects.filter(pk=seminar.pk).update(
        starts_at=MONDAY - timedelta(hours=1), ends_at=MONDAY + WEEK
    )

    assert build() == []


def test_nobody_is_told_of_a_seminar_they_are_on_the_list_of(ana, series):
    seminar = seminar_of(series, published_at=FRIDAY)
    RegistrationFactory(seminar=seminar, participant=ana, waiting=True)

    assert build() == []


def test_registration_that_opens_is_told_to_whoever_knew_the_seminar(ana, series):
    seminar_of(series, registration_opens_at=FRIDAY)
    assert build() == [("ana@example.org", ["Seminar 1: Tea"])]
    assert "You can register now" in only_text()


def test_seminar_whose_registration_opens_at_once_stands_there_once(ana, series):
    seminar_of(series, published_at=FRIDAY, registration_opens_at=FRIDAY + timedelta(hours=1))

    assert build() == [("ana@example.org", ["Seminar 1: Tea"])]
    assert "New seminars" in only_text()


def test_registration_that_closed_again_is_no_news(ana, series):
    seminar_of(
        series,
        registration_opens_at=FRIDAY,
        registration_closes_at=FRIDAY + timedelta(hours=1),
    )

    assert build() == []


@pytest.fixture
def full(series):
    """A seminar whose one place is taken, as was noted a week ago."""
    seminar = seminar_of(series)
    RegistrationFactory(seminar=seminar, confirmed=True)
    openings.note(FRIDAY - WEEK)
    return seminar


def free(seminar, moment=FRIDAY):
    seminar.registrations.update(status="withdrawn")
    openings.note(moment)


def test_places_that_come_free_are_told(ana, full):
    free(full)

    assert build() == [("ana@example.org", ["Seminar 1: Tea"])]
    assert "Places are free again" in only_text()


def test_places_that_were_never_all_taken_do_not_come_free(ana, series):
    seminar_of(series)
    openings.note(FRIDAY - WEEK)
    openings.note(FRIDAY)

    assert build() == []
    assert not Opening.objects.exists()


def test_places_that_are_taken_again_are_no_news(ana, full):
    free(full)
    RegistrationFactory(seminar=full, confirmed=True)
    openings.note(FRIDAY + timedelta(hours=1))

    assert build() == []


def test_place_that_is_kept_for_those_who_wait_is_not_free(full):
    RegistrationFactory(seminar=full, waiting=True)
    full.registrations.filter(status="confirmed").update(status="withdrawn")

    openings.note(FRIDAY)

    assert Opening.objects.get().opened_at is None


def test_places_are_not_free_after_registration_has_closed(full):
    Seminar.objects.filter(pk=full.pk).update(registration_closes_at=FRIDAY - WEEK)

    free(full)

    assert Opening.objects.get().opened_at is None


def test_more_places_than_before_are_free_places(full):
    Seminar.objects.filter(pk=full.pk).update(capacity=2)

    openings.note(FRIDAY)

    assert Opening.objects.get().opened_at == FRIDAY


def test_note_asks_as_often_for_three_seminars_as_for_one(series, full):
    counts = []
    for numbers in ((2,), (3, 4, 5)):
        Opening.objects.update(was_full=True)
        full.registrations.update(status="withdrawn")
        for number in numbers:
            RegistrationFactory(seminar=seminar_of(series, number=number), confirmed=True)
        with CaptureQueriesContext(connection) as queries:
            openings.note(FRIDAY)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert Opening.objects.filter(was_full=True).count() == 4


def test_notes_are_not_told_twice_to_whoever_was_there(ana, series, organiser):
    seminar = seminar_of(series, held=True)
    RegistrationFactory(seminar=seminar, participant=ana, confirmed=True)
    other = NotesFactory(seminar=seminar, title="Second table", in_review=True)
    first = NotesFactory(seminar=seminar, title="First table", published=True)
    notes_operations.publish(notes=other, by=organiser)
    type(first).objects.update(published_at=FRIDAY)

    assert build() == [("ana@example.org", ["First table"])]
