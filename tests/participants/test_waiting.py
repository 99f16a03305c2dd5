"""Why each person waits, in words for organisers."""

from datetime import timedelta

import pytest

from participants import clock
from participants.models import Attendance, AttendanceStatus
from participants.waiting import waiting_list
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db
RELEASE = DAY_0 + timedelta(days=26)
LATER = DAY_0 + timedelta(days=33)


@pytest.fixture
def carers(seminar):
    return GroupFactory(series=seminar.series, key="carers", name="Carers", position=1)


@pytest.fixture
def academics(seminar):
    return GroupFactory(series=seminar.series, key="academics", name="Academics", position=2)


def told(seminar):
    """The room, and the reason of each person by name, in order."""
    found = waiting_list(seminar, clock.now())
    return found.room, {person.registration.participant.name: person.why for person in found.people}


def come(seminar, name, *groups, day=0, **traits):
    return RegistrationFactory(
        seminar=seminar,
        participant__name=name,
        joined_at=DAY_0 - timedelta(days=9 - day),
        groups=groups,
        **traits,
    )


def test_room_that_is_full(seminar, carers):
    come(seminar, "Ana", confirmed=True)
    come(seminar, "Ben", offered=True)
    come(seminar, "Cat", carers)

    assert told(seminar) == (
        "All 2 places are taken or offered.",
        {"Cat": "All 2 places are taken."},
    )


def test_room_with_more_people_than_places(seminar):
    for name in ("Ana", "Ben", "Cat"):
        come(seminar, name, confirmed=True)

    assert told(seminar)[0] == "All 2 places are taken or offered, and 1 more."


@pytest.mark.parametrize(
    ("carers_until", "academics_until", "sentence"),
    [
        (
            RELEASE,
            RELEASE,
            "The 2 empty places are kept for Carers and Academics until 27 March; "
            "then open to everyone.",
        ),
        (
            RELEASE,
            LATER,
            "The 2 empty places are kept for Carers and Academics. "
            "The first open to everyone on 27 March, the last on 3 April.",
        ),
        (
            RELEASE,
            None,
            "The 2 empty places are kept for Carers and Academics. "
            "The first open to everyone on 27 March, some stay kept.",
        ),
        (None, None, "The 2 empty places are kept for Carers and Academics."),
    ],
)
def test_places_kept_for_others(
    seminar, carers, academics, carers_until, academics_until, sentence
):
    QuotaFactory(seminar=seminar, group=carers, reserved=1, release_at=carers_until)
    QuotaFactory(seminar=seminar, group=academics, reserved=1, release_at=academics_until)
    come(seminar, "Ana")

    assert told(seminar) == (
        "0 of 2 places are taken or offered, 2 are empty. "
        "Of these, 2 are kept: 1 for Carers and 1 for Academics.",
        {"Ana": sentence},
    )


def test_group_that_has_its_places(seminar, carers, academics):
    QuotaFactory(seminar=seminar, group=carers, limit=1)
    QuotaFactory(seminar=seminar, group=academics, limit=0)
    seminar.limits_release_at = LATER
    seminar.save()
    come(seminar, "Ana", carers, confirmed=True)
    come(seminar, "Ben", carers, academics, day=1)
    come(seminar, "Cat", carers, day=2)

    gives_way = "Places still empty on 3 April open to everyone."
    assert told(seminar)[1] == {
        "Ben": f"Carers have their one place and Academics have their 0 places. {gives_way}",
        "Cat": f"Carers have their one place. {gives_way}",
    }


def test_group_that_has_its_places_for_people_who_have_been_before(seminar, carers):
    QuotaFactory(seminar=seminar, group=carers, limit=2, returning_limit=0)
    earlier = SeminarFactory(series=seminar.series, starts_at=DAY_0 - timedelta(days=9))
    waits = come(seminar, "Ana", carers)
    came = RegistrationFactory(seminar=earlier, participant=waits.participant, confirmed=True)
    Attendance.objects.create(registration=came, status=AttendanceStatus.PRESENT, marked_at=DAY_0)

    assert told(seminar)[1] == {
        "Ana": "Carers have their 0 places for people who have been before."
    }


def test_list_is_in_order_with_numbers_for_each_group(seminar, carers, academics):
    come(seminar, "Ana", confirmed=True)
    come(seminar, "Ben", confirmed=True)
    come(seminar, "Cat", carers, academics, day=2)
    come(seminar, "Dev", academics, day=1)

    found = waiting_list(seminar, clock.now()).people

    assert [(p.number, p.registration.participant.name, p.groups) for p in found] == [
        (1, "Dev", (("Academics", 1),)),
        (2, "Cat", (("Carers", 1), ("Academics", 2))),
    ]


def test_place_that_can_no_longer_be_offered(seminar, set_clock):
    come(seminar, "Ana")
    set_clock(day=40)

    assert told(seminar)[1] == {
        "Ana": "There is a place for them, but it can no longer be offered."
    }


def test_nobody_has_a_number_before_a_draw(seminar, carers):
    seminar.allocation_mode = "draw"
    seminar.save()
    come(seminar, "Ana", carers)

    found = waiting_list(seminar, clock.now())

    assert [(p.number, p.groups, p.why) for p in found.people] == [
        (None, (("Carers", None),), "The draw is still to come.")
    ]
