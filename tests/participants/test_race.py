"""Many people at the same moment: real threads, real connections, real locks.

Each race has a control: without the lock on the seminar the same race gives a place twice.
"""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from notifications.models import Message
from participants import room
from participants.models import ConsentPurpose, Offer, Registration
from participants.operations import places, registrations
from participants.operations.registrations import Entry
from seminars.models import Seminar
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
PEOPLE, CAPACITY = 40, 20


@pytest.fixture(autouse=True)
def patience(settings):
    """How long 40 people take in turn is the machine's affair; that nobody is refused is ours."""
    settings.LOCK_TIMEOUT = 60


@pytest.fixture
def seminar(db):
    """20 places; of two groups each keeps 5 and has at most 12."""
    seminar = SeminarFactory(capacity=CAPACITY)
    for _ in range(2):
        group = GroupFactory(series=seminar.series)
        QuotaFactory(seminar=seminar, group=group, reserved=5, limit=12)
    return seminar


def at_once(calls):
    """Call everything at the same moment, each on a connection of its own; give the answers."""
    start = threading.Barrier(len(calls))

    def run(call):
        try:
            start.wait(timeout=30)
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


def registering(seminar, number, group=None):
    entry = Entry(
        name=f"Person {number}",
        email=f"person{number}@race.example.org",
        groups=(group,) if group else (),
        consents=frozenset({ConsentPurpose.GROUPS}),
    )
    return lambda: registrations.register(seminar=seminar, entry=entry, by=None)


def withdrawing(registration):
    return lambda: registrations.withdraw(registration=registration, by=registration.participant)


def everybody(seminar):
    groups = list(seminar.series.groups.all())
    return [registering(seminar, number, groups[number % 2]) for number in range(PEOPLE)]


def test_race_gives_20_places_to_20_of_40_people(seminar):
    answers = at_once(everybody(seminar))

    people = list(Registration.objects.order_by("joined_at"))
    assert {answer.pk for answer in answers} == {person.pk for person in people}
    assert Counter(person.status for person in people) == {"confirmed": 20, "waiting": 20}
    counted = Counter(person.counted_in for person in people if person.holds_a_place)
    assert sorted(counted.values()) in ([8, 12], [9, 11], [10, 10])
    assert Counter(Message.objects.values_list("kind", flat=True)) == {
        "place_confirmed": 20,
        "waiting": 20,
    }


def test_race_lets_nobody_pass_who_came_first(db):
    seminar = SeminarFactory(capacity=CAPACITY)

    at_once([registering(seminar, number) for number in range(PEOPLE)])

    in_order = Registration.objects.order_by("joined_at").values_list("status", flat=True)
    assert list(in_order) == ["confirmed"] * 20 + ["waiting"] * 20


def test_race_without_the_lock_gives_places_twice(seminar, monkeypatch):
    """The control: everybody counts before anybody has written."""
    counted = threading.Barrier(PEOPLE)
    look_at = room.look_at

    def look_together(*args):
        seen = look_at(*args)
        counted.wait(timeout=30)
        return seen

    monkeypatch.setattr(places, "lock", lambda seminar: Seminar.objects.get(pk=seminar.pk))
    monkeypatch.setattr(room, "look_at", look_together)

    at_once(everybody(seminar))

    assert Registration.objects.holding_a_place().count() == PEOPLE > CAPACITY


def test_race_of_one_person_clicking_20_times_makes_one_registration(seminar):
    answers = at_once([registering(seminar, 1)] * 20)

    assert {answer.pk for answer in answers} == {Registration.objects.get().pk}
    assert Counter(Message.objects.values_list("kind", flat=True))["place_confirmed"] == 1


def test_race_of_one_person_for_two_seminars_makes_one_person(seminar):
    other = SeminarFactory(series=seminar.series)

    answers = at_once([registering(each, 1) for each in (seminar, other) * 5])

    assert len({answer.participant_id for answer in answers}) == 1
    assert Registration.objects.count() == 2


def test_race_of_cancelling_and_registering_offers_each_freed_place_once(db):
    seminar = SeminarFactory(capacity=10)
    held = RegistrationFactory.create_batch(10, seminar=seminar, confirmed=True)
    RegistrationFactory.create_batch(5, seminar=seminar)
    calls = [withdrawing(registration) for registration in held]
    calls += [registering(seminar, number) for number in range(20)]

    at_once(calls)

    assert Registration.objects.filter(pk__in=[row.pk for row in held]).active().count() == 0
    assert Registration.objects.holding_a_place().count() == 10
    offered = Registration.objects.filter(status="offered").count()
    assert Offer.objects.count() == Message.objects.filter(kind="offer_made").count() == offered
    active = Registration.objects.active().order_by("joined_at")
    assert [row.holds_a_place for row in active] == [True] * 10 + [False] * 15
