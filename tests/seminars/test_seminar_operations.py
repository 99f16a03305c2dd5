from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from seminars.models import Mode, Seminar, SeminarStatus
from seminars.operations import programme
from seminars.operations import seminars as seminar_operations
from seminars.operations.programme import SpeakerLine
from tests.factories import ProgrammeItemFactory, SeminarFactory, VenueFactory

IN_JANUARY = datetime(2031, 1, 14, 10, tzinfo=UTC)


def fields(**changes):
    return {
        "title": "Sleep & worry",
        "starts_at": IN_JANUARY,
        "ends_at": IN_JANUARY + timedelta(hours=5),
        "capacity": 40,
    } | changes


def test_create_proposes_number_and_address(series, organiser):
    SeminarFactory(series=series, number=4, slug="sleep-worry")

    seminar = seminar_operations.create(series=series, by=organiser, fields=fields())

    assert (seminar.number, seminar.slug, seminar.status) == (5, "sleep-worry-2", "draft")


def test_create_refuses_a_number_that_is_taken(series, organiser, seminar):
    with pytest.raises(ValidationError) as refusal:
        seminar_operations.create(series=series, by=organiser, fields=fields(number=1))

    assert refusal.value.messages == ["This series already has a seminar with that number."]


def test_title_without_letters_still_has_an_address(series, organiser):
    seminar = seminar_operations.create(series=series, by=organiser, fields=fields(title="???"))

    assert seminar.slug == "seminar"


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": IN_JANUARY - timedelta(hours=1)},
        {"ends_at": IN_JANUARY + timedelta(hours=6)},
        {"mode": Mode.HYBRID, "joining_link": "https://meet.example.org/a"},
    ],
)
def test_change_of_time_or_place_of_a_published_seminar_counts(series, organiser, change):
    seminar = SeminarFactory(
        series=series, starts_at=IN_JANUARY, ends_at=IN_JANUARY + timedelta(hours=5)
    )

    changed = seminar_operations.change(seminar=seminar, by=organiser, fields=change)

    assert changed.sequence == 1


def test_change_of_venue_of_a_published_seminar_counts(series, organiser, seminar):
    venue = VenueFactory(series=series)

    changed = seminar_operations.change(seminar=seminar, by=organiser, fields={"venue": venue})

    assert (changed.venue, changed.sequence) == (venue, 1)


def test_change_of_words_does_not_count(organiser, seminar):
    changed = seminar_operations.change(
        seminar=seminar, by=organiser, fields={"title": "Other", "capacity": 12}
    )

    assert (changed.title, changed.capacity, changed.sequence) == ("Other", 12, 0)


def test_change_of_a_draft_does_not_count(organiser, draft):
    changed = seminar_operations.change(
        seminar=draft, by=organiser, fields={"ends_at": draft.ends_at + timedelta(hours=1)}
    )

    assert changed.sequence == 0


def test_change_may_not_move_a_published_seminar_into_the_past(organiser, seminar):
    with pytest.raises(ValidationError) as refusal:
        seminar_operations.change(
            seminar=seminar, by=organiser, fields={"starts_at": timezone.now() - timedelta(days=2)}
        )

    assert refusal.value.messages == ["The date has passed. Choose a date in the future."]
    assert Seminar.objects.get(pk=seminar.pk).starts_at == seminar.starts_at


def test_change_of_the_hour_of_a_seminar_that_has_begun_is_kept(series, organiser):
    begun = timezone.now() - timedelta(hours=3)
    seminar = SeminarFactory(series=series, starts_at=begun)
    earlier = begun - timedelta(minutes=30)

    changed = seminar_operations.change(
        seminar=seminar, by=organiser, fields={"starts_at": earlier}
    )

    assert changed.starts_at == earlier


def test_change_may_not_leave_a_published_seminar_without_a_place(organiser, seminar):
    with pytest.raises(ValidationError) as refusal:
        seminar_operations.change(seminar=seminar, by=organiser, fields={"venue": None})

    assert refusal.value.messages == ["Choose a venue, so that people know where to go."]
    assert Seminar.objects.get(pk=seminar.pk).venue == seminar.venue


def test_publish(organiser, draft):
    published = seminar_operations.publish(seminar=draft, by=organiser)

    assert published.status == SeminarStatus.PUBLISHED
    assert published.published_at is not None


def test_publish_says_all_that_is_missing(series, organiser):
    seminar = SeminarFactory(
        series=series,
        draft=True,
        mode=Mode.HYBRID,
        venue=None,
        starts_at=timezone.now() - timedelta(hours=1),
        registration_closes_at=timezone.now() - timedelta(hours=2),
    )

    with pytest.raises(ValidationError) as refusal:
        seminar_operations.publish(seminar=seminar, by=organiser)

    assert refusal.value.messages == [
        "Choose a venue, so that people know where to go.",
        "Add the link to join online. Only people with a place will see it.",
        "The date has passed. Choose a date in the future.",
        "Registration has closed already. Choose a later time, or leave it empty.",
    ]
    assert Seminar.objects.get(pk=seminar.pk).status == SeminarStatus.DRAFT


def test_publish_twice_is_refused(organiser, seminar):
    with pytest.raises(ValidationError) as refusal:
        seminar_operations.publish(seminar=seminar, by=organiser)

    assert refusal.value.messages == ["It is published already."]


def test_mark_held_after_the_end(series, organiser):
    seminar = SeminarFactory(series=series, starts_at=timezone.now() - timedelta(days=2))

    assert seminar_operations.mark_held(seminar=seminar, by=organiser).status == "held"


def test_mark_held_before_the_end_is_refused(organiser, seminar):
    with pytest.raises(ValidationError) as refusal:
        seminar_operations.mark_held(seminar=seminar, by=organiser)

    assert refusal.value.messages == ["This seminar is not over yet. Come back when it has ended."]


def test_duplicate_is_a_draft_four_weeks_later_with_the_programme(series, organiser):
    seminar = SeminarFactory(
        series=series,
        number=3,
        slug="subject",
        title="Subject",
        starts_at=IN_JANUARY,
        joining_link="https://meet.example.org/a",
        bsl=True,
    )
    programme.add(
        seminar=seminar,
        by=organiser,
        fields={"kind": "talk", "title": "A talk", "duration": 30},
        speakers=[SpeakerLine("Dana Sample")],
    )

    copy = seminar_operations.duplicate(seminar=seminar, by=organiser)

    assert (copy.number, copy.slug, copy.status, copy.joining_link, copy.bsl) == (
        4, "subject-2", "draft", "", True,
    )  # fmt: skip
    assert copy.starts_at == IN_JANUARY + timedelta(days=28)
    assert copy.uid != seminar.uid
    items = copy.programme.all()
    assert [(item.title, [str(each) for each in item.speakers.all()]) for item in items] == [
        ("A talk", ["Dana Sample"])
    ]
    assert seminar.programme.count() == 1


def test_programme_times_follow_from_order_and_minutes(series):
    seminar = SeminarFactory(series=series, starts_at=IN_JANUARY)
    ProgrammeItemFactory(seminar=seminar, position=0, duration=15)
    ProgrammeItemFactory(seminar=seminar, position=1, duration=45)

    items = seminar.programme.timed()

    minutes = [
        ((item.starts_at - IN_JANUARY).seconds // 60, (item.ends_at - IN_JANUARY).seconds // 60)
        for item in items
    ]
    assert minutes == [(0, 15), (15, 60)]


def test_registration_is_never_open_once_the_seminar_has_started(series):
    seminar = SeminarFactory(
        series=series,
        starts_at=IN_JANUARY,
        registration_closes_at=IN_JANUARY + timedelta(days=7),
    )

    assert seminar.registration_ends_at == IN_JANUARY
    assert seminar.registration_is_open(IN_JANUARY - timedelta(seconds=1))
    assert not seminar.registration_is_open(IN_JANUARY)
