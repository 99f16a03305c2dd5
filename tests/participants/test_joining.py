"""Whoever joins is dealt with in as many statements beside 10 people as beside 200."""

import itertools
import random
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participants.models import AccessRequirement, ConsentPurpose, Registration
from participants.operations import details, places, registrations
from participants.operations.registrations import Entry
from tests.factories import GroupFactory, OfferFactory, QuotaFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db
NUMBERS = itertools.count(1)
# The clock of a real registration is the one statement that `set_clock` spares.
CLOCK = 1
# The transaction's beginning and end, which a test sees as a savepoint.
FRAME = 2


@pytest.fixture
def groups(seminar):
    return [GroupFactory(series=seminar.series) for _ in range(2)]


def register(seminar, *groups, access=""):
    number = next(NUMBERS)
    return registrations.register(
        seminar=seminar,
        entry=Entry(
            name=f"Person {number}",
            email=f"joiner{number}@example.org",
            groups=groups,
            access=access,
            consents=frozenset({ConsentPurpose.GROUPS}),
        ),
        by=None,
        form_token=uuid.uuid4(),
    )


def statements_to_register(seminar, *groups):
    with CaptureQueriesContext(connection) as captured:
        registration = register(seminar, *groups)
    return len(captured) - FRAME + CLOCK, registration.status


@pytest.mark.parametrize("people", [10, 200])
def test_joining_with_a_place_at_once_takes_12_statements(seminar, groups, people):
    seminar.capacity = 300
    seminar.save()
    QuotaFactory(seminar=seminar, group=groups[0], reserved=5)
    for _ in range(people):
        RegistrationFactory(seminar=seminar, confirmed=True)

    assert statements_to_register(seminar, groups[0]) == (12, "confirmed")


@pytest.mark.parametrize("people", [10, 200])
def test_joining_a_full_room_takes_10_statements(seminar, groups, people):
    seminar.capacity = 5
    seminar.save()
    RegistrationFactory.create_batch(5, seminar=seminar, confirmed=True)
    RegistrationFactory.create_batch(people - 5, seminar=seminar)

    assert statements_to_register(seminar, groups[0]) == (10, "waiting")


@pytest.mark.parametrize("people", [10, 200])
def test_joining_those_who_wait_beside_places_kept_for_others_takes_12_statements(
    seminar, groups, people
):
    seminar.capacity = 4
    seminar.save()
    QuotaFactory(seminar=seminar, group=groups[0], reserved=2)
    RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)
    RegistrationFactory.create_batch(people, seminar=seminar, waiting_reason="kept_for_others")

    taken, status = statements_to_register(seminar, groups[1])

    assert (taken, status) == (12, "waiting")


@pytest.mark.parametrize("seed", range(6))
def test_joining_one_by_one_leaves_nothing_for_the_engine_to_put_right(seminar, set_clock, seed):
    chance = random.Random(seed)
    seminar.capacity = 6
    seminar.save()
    groups = [GroupFactory(series=seminar.series) for _ in range(3)]
    for group in groups:
        QuotaFactory(
            seminar=seminar,
            group=group,
            reserved=chance.choice([0, 1, 2]),
            limit=chance.choice([None, 2, 3]),
            release_at=DAY_0 + timedelta(days=chance.choice([-1, 9])),
        )
    for minutes in range(14):
        set_clock(DAY_0 + timedelta(minutes=minutes))
        register(seminar, *chance.sample(groups, chance.randint(0, 2)))
        before = as_written(seminar)

        places.catch_up(seminar=seminar)

        assert as_written(seminar) == before


def as_written(seminar):
    people = Registration.objects.filter(seminar=seminar).order_by("pk")
    return list(people.values_list("status", "counted_in", "waiting_reason")), letters()


def test_joining_first_ends_an_offer_that_is_overdue(seminar):
    seminar.capacity = 1
    seminar.save()
    OfferFactory(
        registration__seminar=seminar, registration__participant__name="Ana", expires_at=DAY_0
    )

    registration = register(seminar)

    assert statuses(seminar)["Ana"] == "lapsed"
    assert registration.status == "confirmed"


def test_needs_said_again_in_other_words_replace_those_before(seminar):
    person = register(seminar, access="A lift").participant

    details.change_needs(participant=person, access="A ramp", dietary="", by=person)

    assert AccessRequirement.objects.get().text == "A ramp"
