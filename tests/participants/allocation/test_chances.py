from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.allocation import (
    Chance,
    ChanceKind,
    Group,
    Policy,
    PolicyError,
    allocate,
    chance_kind,
    fair_chances,
    practice_chances,
)
from tests.participants.allocation.situations import NOW, day, entry, examples, newcomers

CARERS = ChanceKind(("carer",), None, 1, False)
OTHERS = ChanceKind((), None, 1, False)


def crowd(number, *groups, start=0, **fields):
    return [entry(f"{groups}{start + each}", 1, *groups, **fields) for each in range(number)]


def test_chances_of_a_draw_are_told_to_the_nearest_five():
    policy = Policy(10, (Group("carer", 4, 4, day(0)),), "draw")

    chances = practice_chances(policy, [*crowd(8, "carer"), *crowd(15)], NOW)

    assert chances == {CARERS: Chance(8, 50), OTHERS: Chance(15, 40)}


def test_chances_of_few_people_stay_hidden():
    policy = Policy(10, (Group("carer"),), "draw")

    chances = practice_chances(policy, [*crowd(7, "carer"), *crowd(8)], NOW, runs=20)

    assert (chances[CARERS], chances[OTHERS].people) == (Chance(7, None), 8)


def test_chances_leave_out_people_who_hold_a_place():
    policy = Policy(4, (Group("carer"),), "draw")
    entries = [*crowd(2, "carer", status="confirmed"), *crowd(8)]

    assert practice_chances(policy, entries, NOW, runs=20) == {OTHERS: Chance(8, 25)}


def test_chances_are_worked_out_from_the_draws_of_the_practice_seeds():
    policy = Policy(5, (Group("carer", 2, 3, day(0)),), "draw", deadline=day(20))
    entries = [*crowd(8, "carer"), *crowd(8), *crowd(8, start=8, tickets=2)]

    chances = practice_chances(policy, entries, NOW, runs=50)

    kinds = {each.id: chance_kind(policy, each) for each in entries}
    places = Counter()
    for run in range(50):
        drawn = allocate(policy, entries, NOW, f"practice-{run}".encode())
        places.update(kinds[each] for each in drawn.selected)
    for kind, chance in chances.items():
        assert abs(chance.in_100 - Fraction(100 * places[kind], 50 * 8)) <= Fraction(5, 2)


def test_chances_report_their_progress():
    done = []

    practice_chances(Policy(1, (), "draw"), crowd(2), NOW, runs=3, progress=done.append)

    assert done == [1, 2, 3]


def test_chances_of_entries_the_policy_does_not_know_are_refused():
    with pytest.raises(PolicyError):
        practice_chances(Policy(1, (), "draw"), crowd(2, "carer"), NOW)


def test_kind_tells_apart_whatever_changes_the_chance():
    limited = Group("carer", share_limits=(("returning", 1),))
    policy = Policy(3, (limited, Group("academic"), Group("other")), "draw", deadline=day(5))

    def kind(*groups, applied=1, **fields):
        return chance_kind(policy, entry("p", applied, *groups, **fields))

    assert kind("carer", share="returning") == (("carer",), "returning", 1, False)
    assert kind("academic", share="returning") == (("academic",), None, 1, False)
    assert kind("academic", "carer") == (("academic", "carer"), None, 1, False)
    assert kind("carer", "other", "academic") == kind("carer", "academic", "other")
    assert kind(tickets=2) == ((), None, 2, False)
    assert kind(applied=6) == kind(requeued_at=day(2)) == ((), None, 1, True)


def test_fair_chances_are_equal_but_for_kept_places_and_limits():
    policy = Policy(45, (Group("a", 7, 11), Group("b", 7, 11), Group("c", 7, 11)), "draw")
    sizes = {"a": 10, "b": 30, "c": 40}
    entries = [each for key, number in sizes.items() for each in crowd(number, key)]

    chances = fair_chances(policy, [*entries, *crowd(20)])

    # The limits leave 23 places for the 30 people with none.
    assert chances == {
        "a": Fraction(23, 30),
        "b": Fraction(11, 30),
        "c": Fraction(11, 40),
        None: Fraction(23, 30),
    }


def test_fair_chances_give_a_small_group_its_kept_places():
    policy = Policy(10, (Group("a", 5, None, day(0)), Group("b", 0, None, day(0))), "draw")

    chances = fair_chances(policy, [*crowd(6, "a"), *crowd(20, "b")])

    assert chances == {"a": Fraction(5, 6), "b": Fraction(1, 4)}


@pytest.mark.parametrize(
    ("release_at", "chance"), [(day(0), Fraction(8, 10)), (None, Fraction(5, 10))]
)
def test_fair_chances_give_unused_kept_places_to_others_only_if_ever_released(release_at, chance):
    policy = Policy(10, (Group("a", 5, None, release_at),), "draw")

    assert fair_chances(policy, [*crowd(2, "a"), *crowd(10)]) == {"a": 1, None: chance}


def test_fair_chances_leave_out_the_places_that_are_held():
    policy = Policy(10, (Group("a", 2, 5, day(0)),), "draw")
    holders = crowd(4, "a", start=50, status="confirmed")

    chances = fair_chances(policy, [*holders, *crowd(4, "a"), *crowd(20)])

    assert chances == {"a": Fraction(1, 4), None: Fraction(1, 4)}


def test_fair_chances_of_more_places_than_people_are_certain():
    assert fair_chances(Policy(10, (), "draw"), crowd(3)) == {None: 1}
    assert fair_chances(Policy(10, (), "draw"), []) == {}


@examples
@given(newcomers(), st.integers(0, 5))
def test_fair_chances_give_out_every_place_that_may_be_given(situation, more):
    policy, entries = situation
    groups = tuple(replace(group, release_at=day(0)) for group in policy.groups)
    policy = replace(policy, groups=groups, capacity=policy.capacity + more)
    size = Counter(next(iter(each.groups), None) for each in entries)
    limits = {group.key: group.limit for group in groups}

    chances = fair_chances(policy, entries)

    most = {
        key: people if limits.get(key) is None else min(people, limits[key])
        for key, people in size.items()
    }
    places = sum(chances[key] * size[key] for key in chances)
    assert chances.keys() == size.keys()
    assert places == min(policy.capacity, sum(most.values()))
    assert all(0 <= chance <= 1 for chance in chances.values())


@examples
@given(newcomers(), st.integers(0, 5))
def test_fair_chances_are_one_chance_but_for_kept_places_and_limits(situation, more):
    policy, entries = situation
    policy = replace(policy, capacity=policy.capacity + more)
    size = Counter(next(iter(each.groups), None) for each in entries)
    rules = {group.key: (group.reserved, group.limit) for group in policy.groups}

    chances = fair_chances(policy, entries)

    bounds = {key: range_of(size[key], *rules.get(key, (0, None))) for key in chances}
    free = {chance for key, chance in chances.items() if bounds[key][0] < chance < bounds[key][1]}
    assert len(free) <= 1
    for one in free:
        assert chances == {key: min(max(one, low), high) for key, (low, high) in bounds.items()}


def range_of(people, reserved, limit):
    """Return the least and the greatest chance that kept places and the limit leave."""
    most = people if limit is None else min(people, limit)
    return Fraction(min(people, reserved), people), Fraction(most, people)
