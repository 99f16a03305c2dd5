"""Places given by hand, and what they cost others."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from participants import clock
from participants.extra_place import cost
from participants.operations import exceptions, registrations
from participants.record import record_of
from seminars.models import Seminar
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def carers(seminar):
    return GroupFactory(series=seminar.series, key="carers", name="Carers", position=1)


@pytest.fixture
def academics(seminar):
    return GroupFactory(series=seminar.series, key="academics", name="Academics", position=2)


def come(seminar, name, *groups, day=0, **traits):
    return RegistrationFactory(
        seminar=seminar,
        participant__name=name,
        participant__email=f"{name.lower()}@example.org",
        joined_at=DAY_0 - timedelta(days=9 - day),
        groups=groups,
        **traits,
    )


def test_give_confirms_somebody_in_a_full_room_and_unseats_nobody(seminar, organiser):
    come(seminar, "Ana", confirmed=True)
    come(seminar, "Ben", confirmed=True)
    cat = come(seminar, "Cat", day=1)
    come(seminar, "Dev")

    given = exceptions.give(registration=cat, by=organiser, reason="Speaks at two")

    assert given.is_exception
    assert statuses(seminar) == {
        "Ana": "confirmed",
        "Ben": "confirmed",
        "Cat": "confirmed",
        "Dev": "waiting",
    }
    assert letters() == [("place_confirmed", "cat@example.org")]


def test_give_counts_the_person_as_a_holder(seminar, carers, academics, organiser):
    QuotaFactory(seminar=seminar, group=carers, reserved=2)
    ana = come(seminar, "Ana", academics)
    come(seminar, "Ben", academics)

    given = exceptions.give(registration=ana, by=organiser, reason="Speaks at two")

    assert given.counted_in == academics
    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "waiting"}


def test_give_brings_back_somebody_who_left(seminar, organiser):
    ana = come(seminar, "Ana", withdrawn=True)

    exceptions.give(registration=ana, by=organiser, reason="Left by mistake")

    assert [(line.what, line.who, line.reason) for line in record_of(ana)][-2:] == [
        ("On the waiting list", str(organiser), "Left by mistake"),
        ("Place confirmed, given by an organiser", str(organiser), "Left by mistake"),
    ]


def test_give_twice_changes_nothing(seminar, organiser):
    ana = come(seminar, "Ana")
    for _ in range(2):
        exceptions.give(registration=ana, by=organiser, reason="Speaks at two")

    assert letters() == [("place_confirmed", "ana@example.org")]


def test_place_given_by_hand_is_given_back_like_any_other(seminar, organiser):
    come(seminar, "Ben", confirmed=True)
    come(seminar, "Cat", confirmed=True)
    ana = come(seminar, "Ana")
    exceptions.give(registration=ana, by=organiser, reason="Speaks at two")

    registrations.withdraw(registration=ana, by=organiser, reason="Is ill")
    back = registrations.rejoin(registration=ana, by=organiser)

    assert (back.status, back.is_exception) == ("waiting", False)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("draft", "This seminar is a draft, so nobody has a place yet. Publish it first."),
        ("cancelled", "This seminar is cancelled, so there are no places to give."),
        ("held", "This seminar is over, so there are no places to give."),
    ],
)
def test_give_at_a_seminar_without_places_is_refused(seminar, organiser, status, sentence):
    ana = come(seminar, "Ana")
    Seminar.objects.update(status=status)

    with pytest.raises(ValidationError) as refusal:
        exceptions.give(registration=ana, by=organiser, reason="Speaks at two")

    assert refusal.value.messages == [sentence]


def test_give_once_the_seminar_has_ended_is_refused(seminar, organiser, set_clock):
    ana = come(seminar, "Ana")
    set_clock(day=41)

    with pytest.raises(ValidationError, match="This seminar is over"):
        exceptions.give(registration=ana, by=organiser, reason="Speaks at two")


@pytest.mark.parametrize("traits", [{"confirmed": True}, {"offered": True}])
def test_give_to_somebody_with_a_place_is_refused(seminar, organiser, traits):
    ana = come(seminar, "Ana", **traits)

    with pytest.raises(ValidationError, match="They have a place already, or are offered one"):
        exceptions.give(registration=ana, by=organiser, reason="Speaks at two")


def test_give_without_a_reason_is_refused(seminar, organiser):
    with pytest.raises(ValidationError, match="Write why"):
        exceptions.give(registration=come(seminar, "Ana"), by=organiser, reason=" ")


def test_cost_in_a_full_room_is_a_chair_and_the_patience_of_others(seminar):
    come(seminar, "Ana", confirmed=True)
    come(seminar, "Ben", confirmed=True)
    come(seminar, "Cat")
    dev = come(seminar, "Dev", day=1)

    assert cost(dev, clock.now()) == (
        "Every place is taken, so this is one chair more: 3 people where there are places for 2. "
        "1 person who has waited longer goes on waiting."
    )


def test_cost_of_a_place_kept_for_another_group(seminar, carers, academics):
    QuotaFactory(seminar=seminar, group=carers, reserved=2)

    assert cost(come(seminar, "Ana", academics), clock.now()) == (
        "It takes a place that is kept for Carers."
    )


def test_cost_of_a_place_kept_for_their_own_group(seminar, carers):
    QuotaFactory(seminar=seminar, group=carers, reserved=1)

    assert cost(come(seminar, "Ana", carers, withdrawn=True), clock.now()) == (
        "It is one of the places kept for their own group, Carers."
    )


def test_cost_of_an_open_place(seminar):
    come(seminar, "Ana")
    come(seminar, "Ben", day=1)

    assert cost(come(seminar, "Cat", withdrawn=True), clock.now()) == (
        "It takes a place that is empty and open to everyone. "
        "2 people who have waited longer go on waiting."
    )
