"""Equal shares for a seminar without quotas, and what they would have done last time."""

from datetime import UTC, datetime, timedelta

import pytest

from participants import clock
from participants.fair import FairShares, fair_shares, last_time, suggests_draw
from participants.models import Attendance, AttendanceStatus
from participants.rules import QuotaRow
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(seminar):
    names = ("Carers", "Academics")
    return [GroupFactory(series=seminar.series, name=name) for name in names]


@pytest.fixture
def last(seminar):
    return SeminarFactory(
        series=seminar.series, capacity=4, starts_at=DAY_0 - timedelta(days=30), status="held"
    )


@pytest.fixture
def crowded(last, groups):
    """Four academics came first; then three carers, of whom one got in at the door."""
    carers, academics = groups
    first, later = (last.starts_at - timedelta(days=days) for days in (9, 8))
    for _ in range(4):
        RegistrationFactory(seminar=last, confirmed=True, joined_at=first, groups=[academics])
    late = [RegistrationFactory(seminar=last, joined_at=later, groups=[carers]) for _ in range(3)]
    Attendance.objects.create(
        registration=late[0], status=AttendanceStatus.PRESENT, marked_at=DAY_0
    )
    return last


def test_seminar_without_quotas_is_offered_equal_shares(seminar, groups):
    seminar.capacity = 45
    release_at = datetime(2027, 3, 27, 9, tzinfo=UTC)
    limits_release_at = datetime(2027, 4, 3, 8, tzinfo=UTC)

    assert fair_shares(seminar) == FairShares(
        number=2,
        each=QuotaRow(groups[0], 18, 27, 12, release_at),
        limits_release_at=limits_release_at,
    )


def test_seminar_with_quotas_is_offered_none(seminar, groups):
    QuotaFactory(seminar=seminar, group=groups[0])

    assert fair_shares(seminar) is None


def test_series_without_groups_is_offered_none(seminar):
    assert fair_shares(seminar) is None


@pytest.mark.parametrize("status", ["cancelled", "held"])
def test_seminar_that_takes_nobody_is_offered_none(seminar, groups, status):
    seminar.status = status

    assert fair_shares(seminar) is None


def test_last_time_tells_what_equal_shares_would_have_done(seminar, crowded):
    found = last_time(seminar, clock.now())

    numbers = [(was.name, was.held, was.waiting, would.held) for was, would in found.groups]
    assert numbers == [("Carers", 0, 3, 1), ("Academics", 4, 0, 3)]
    assert (found.seminar, found.waited, found.is_over_subscribed) == (crowded, 2, True)
    assert found.would_differ


def test_last_time_with_room_for_everybody_was_not_over_subscribed(seminar, last, groups):
    RegistrationFactory(seminar=last, confirmed=True, groups=groups)

    found = last_time(seminar, clock.now())

    assert not found.is_over_subscribed
    assert not found.would_differ


def test_draw_is_suggested_after_an_over_subscribed_seminar(seminar, crowded):
    last = last_time(seminar, clock.now())

    assert suggests_draw(seminar, last)


@pytest.mark.parametrize("condition", ["drawn already", "people registered", "no last time"])
def test_draw_is_not_suggested(seminar, crowded, condition):
    last = last_time(seminar, clock.now())
    if condition == "drawn already":
        seminar.allocation_mode = "draw"
    if condition == "people registered":
        RegistrationFactory(seminar=seminar)
    if condition == "no last time":
        last = None

    assert not suggests_draw(seminar, last)


def test_first_seminar_has_no_last_time(seminar, groups):
    assert last_time(seminar, clock.now()) is None


def test_seminar_that_nobody_registered_for_is_no_last_time(seminar, last):
    assert last_time(seminar, clock.now()) is None
