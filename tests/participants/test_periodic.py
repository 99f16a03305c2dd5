from datetime import timedelta

import pytest
from django.db import DatabaseError

from participants import periodic
from participants.operations import places
from participants.unsettled import unsettled
from seminars.models import Seminar
from tests.factories import OfferFactory, QuotaFactory, RegistrationFactory, SeminarFactory
from tests.participants.conftest import DAY_0, statuses

pytestmark = pytest.mark.django_db


def test_settle_seminars_lets_overdue_offers_lapse(seminar, set_clock):
    offer = OfferFactory(registration__seminar=seminar, expires_at=DAY_0 + timedelta(days=3))

    set_clock(offer.expires_at - timedelta(seconds=1))
    periodic.settle_seminars()
    assert set(statuses(seminar).values()) == {"offered"}

    set_clock(offer.expires_at)
    periodic.settle_seminars()
    assert set(statuses(seminar).values()) == {"lapsed"}


def test_settle_seminars_offers_the_places_of_a_larger_room(seminar):
    RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, participant__name="Ana")
    periodic.settle_seminars()
    assert statuses(seminar)["Ana"] == "waiting"
    Seminar.objects.filter(pk=seminar.pk).update(capacity=3)

    periodic.settle_seminars()

    assert statuses(seminar)["Ana"] == "offered"


def test_settle_seminars_goes_on_after_one_that_fails(seminar, monkeypatch):
    bad = SeminarFactory(series=seminar.series, starts_at=seminar.starts_at)
    for each in (bad, seminar):
        RegistrationFactory(seminar=each, participant__name=f"At {each.number}")
    catch_up = places.catch_up

    def fail_for_one(*, seminar):
        if seminar == bad:
            raise DatabaseError("busy")
        catch_up(seminar=seminar)

    monkeypatch.setattr(places, "catch_up", fail_for_one)

    periodic.settle_seminars()

    assert set(statuses(seminar).values()) == {"offered"}
    assert set(statuses(bad).values()) == {"waiting"}


def test_settle_seminars_asks_once_when_nothing_is_due(seminar, django_assert_num_queries):
    full = SeminarFactory(series=seminar.series, starts_at=seminar.starts_at, capacity=1)
    RegistrationFactory(seminar=full, confirmed=True)
    RegistrationFactory(seminar=full)
    RegistrationFactory(seminar=seminar, confirmed=True)
    closed = SeminarFactory(
        series=seminar.series,
        starts_at=seminar.starts_at,
        registration_closes_at=DAY_0,
        settled_at=DAY_0,
    )
    RegistrationFactory(seminar=closed)
    for status in ("draft", "cancelled", "held"):
        other = SeminarFactory(series=seminar.series, starts_at=seminar.starts_at, status=status)
        RegistrationFactory(seminar=other)

    with django_assert_num_queries(1):
        periodic.settle_seminars()


@pytest.fixture
def kept(seminar, set_clock):
    """Somebody waits beside a place that is kept for others until day 10, as found on day 0."""
    QuotaFactory(seminar=seminar, reserved=1, release_at=DAY_0 + timedelta(days=10))
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, participant__name="Ana")
    periodic.settle_seminars()
    assert statuses(seminar)["Ana"] == "waiting"
    return seminar


def test_unsettled_leaves_alone_who_waits_for_a_release_that_is_still_to_come(kept, set_clock):
    now = set_clock(DAY_0 + timedelta(minutes=59))

    assert list(unsettled(now)) == []


def test_unsettled_finds_a_release_that_has_come_also_after_an_outage(kept, set_clock):
    Seminar.objects.filter(pk=kept.pk).update(settled_at=DAY_0 + timedelta(days=10, minutes=-1))
    for minutes in (0, 50):
        now = set_clock(DAY_0 + timedelta(days=10, minutes=minutes))
        assert list(unsettled(now)) == [kept]

    periodic.settle_seminars()

    assert statuses(kept)["Ana"] == "offered"
    assert list(unsettled(now)) == []


def test_unsettled_finds_limits_that_gave_way(kept, set_clock):
    settled_at, gives_way_at = DAY_0 + timedelta(days=10), DAY_0 + timedelta(days=10, minutes=9)
    Seminar.objects.filter(pk=kept.pk).update(settled_at=settled_at, limits_release_at=gives_way_at)

    assert list(unsettled(gives_way_at - timedelta(minutes=1))) == []
    assert list(unsettled(gives_way_at)) == [kept]


def test_unsettled_finds_once_that_offers_have_closed(kept, set_clock):
    """“Kept for others until day 10” would not be true any more."""
    closes_at = DAY_0 + timedelta(minutes=30)
    Seminar.objects.filter(pk=kept.pk).update(registration_closes_at=closes_at)
    waiting = kept.registrations.get(participant__name="Ana")
    assert (waiting.waiting_reason, list(unsettled(DAY_0))) == ("kept_for_others", [])

    now = set_clock(closes_at)
    assert list(unsettled(now)) == [kept]
    periodic.settle_seminars()

    waiting.refresh_from_db()
    assert (waiting.status, waiting.waiting_reason) == ("waiting", "offers_closed")
    assert list(unsettled(now)) == []


def test_unsettled_looks_again_every_hour(kept, set_clock):
    assert list(unsettled(DAY_0 + timedelta(hours=1))) == [kept]


def test_unsettled_finds_that_offers_closed_before_the_start_whenever_registration_closes(kept):
    closes_at = kept.starts_at - timedelta(hours=2)
    Seminar.objects.filter(pk=kept.pk).update(
        registration_closes_at=kept.starts_at + timedelta(days=7),
        settled_at=closes_at - timedelta(minutes=1),
    )

    assert list(unsettled(closes_at - timedelta(seconds=1))) == []
    assert list(unsettled(closes_at)) == [kept]
