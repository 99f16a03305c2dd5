from datetime import timedelta

import pytest

from participants import reasons
from participants.reasons import QueuePosition
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db


@pytest.fixture
def carers(seminar):
    return GroupFactory(series=seminar.series, name="Carers")


def waiting(seminar, day, groups=(), **fields):
    return RegistrationFactory(
        seminar=seminar, joined_at=DAY_0 + timedelta(days=day), groups=groups, **fields
    )


def test_queue_position_counts_who_waits_ahead_overall_and_by_group(seminar, carers):
    academics = GroupFactory(series=seminar.series, name="Academics")
    waiting(seminar, 1, [carers])
    waiting(seminar, 2, [academics])
    waiting(seminar, 3, [carers], confirmed=True)
    waiting(seminar, 4, [carers], withdrawn=True)
    waiting(seminar, 0, [carers], requeued_at=DAY_0 + timedelta(days=7))
    RegistrationFactory(joined_at=DAY_0)
    own = waiting(seminar, 6, [academics, carers])

    assert reasons.queue_position(own) == QueuePosition(3, (("Academics", 2), ("Carers", 2)))


def test_queue_position_costs_the_same_however_many_wait(
    seminar, carers, django_assert_num_queries
):
    for day in range(20):
        waiting(seminar, day, [carers])
    own = waiting(seminar, 30, [carers])

    with django_assert_num_queries(2):
        assert reasons.queue_position(own) == QueuePosition(21, (("Carers", 21),))


@pytest.mark.parametrize(
    ("reason", "capacity", "words"),
    [
        ("full", 45, "All 45 places are taken."),
        ("full", 1, "The one place is taken."),
        (
            "kept_for_others",
            45,
            "The empty places are still being kept for other groups until 3 May; "
            "after that they open to everyone.",
        ),
        (
            "group_limit",
            45,
            "Your group already has its share of the places, so that every group can be heard. "
            "Places that are still empty on 10 May open to everyone.",
        ),
        ("offers_closed", 45, "It is now too late to offer the places that become free."),
    ],
)
def test_why_waiting_says_the_reason_and_the_place_in_the_list(
    seminar, carers, reason, capacity, words
):
    seminar.capacity, seminar.limits_release_at = capacity, DAY_0.replace(month=5, day=10)
    QuotaFactory(
        seminar=seminar, group=carers, reserved=1, release_at=DAY_0.replace(month=5, day=3)
    )
    QuotaFactory(seminar=seminar, reserved=1, release_at=DAY_0.replace(month=4))
    waiting(seminar, 1)
    own = waiting(seminar, 2, [carers], waiting_reason=reason)

    assert reasons.why_waiting(own) == (
        f"{words} You are number 2 on the waiting list, "
        "and number 1 among people in your group “Carers”."
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("kept_for_others", "The empty places are still being kept for other groups."),
        (
            "group_limit",
            "Your group already has its share of the places, so that every group can be heard.",
        ),
    ],
)
def test_why_waiting_names_no_date_where_there_is_none(seminar, carers, reason, words):
    QuotaFactory(seminar=seminar, group=carers, reserved=1, release_at=DAY_0)
    QuotaFactory(seminar=seminar, reserved=1, release_at=None)
    own = waiting(seminar, 1, waiting_reason=reason)

    assert reasons.why_waiting(own) == f"{words} You are number 1 on the waiting list."


def test_why_waiting_before_places_are_given_out_is_the_place_in_the_list(seminar):
    assert reasons.why_waiting(waiting(seminar, 1)) == "You are number 1 on the waiting list."
