"""Several attributes at once, held against trying every set of people."""

import random
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.allocation import (
    Balance,
    Entry,
    Group,
    Person,
    Policy,
    PolicyError,
    allocate,
    balanced,
)
from tests.participants.allocation.processes import printed_by
from tests.participants.allocation.rooms import best_room, rooms
from tests.participants.allocation.situations import NOW, day, examples

SEED = b"the same for all"
HISTORY = ("history", (("newcomer", 0, 9), ("returning", 0, 9)))


def in_order(people, outcome):
    """Return the people present in the order of the draw."""
    present = [person for person in people if person.id in outcome.numbers]
    return sorted(present, key=lambda person: outcome.numbers[person.id])


def assert_best_of_all(balance, people):
    outcome = balanced(balance, people, SEED)

    value, selected = best_room(balance, in_order(people, outcome))
    assert (outcome.value, outcome.selected) == (value, selected)


@examples
@given(rooms(attributes=1))
def test_balanced_by_one_attribute_is_the_best_of_all_rooms(room):
    assert_best_of_all(*room)


@examples
@given(rooms(attributes=2))
def test_balanced_by_two_attributes_is_the_best_of_all_rooms(room):
    assert_best_of_all(*room)


@examples
@given(rooms(attributes=3))
def test_balanced_by_three_attributes_is_the_best_of_all_rooms(room):
    assert_best_of_all(*room)


@examples
@given(rooms(attributes=4))
def test_balanced_by_four_attributes_is_the_best_of_all_rooms(room):
    assert_best_of_all(*room)


@examples
@given(rooms(attributes=1, most=12))
def test_balanced_by_one_attribute_equals_a_draw_with_every_place_released(room):
    balance, people = room
    groups = tuple(Group(*wish, release_at=day(0)) for wish in balance.attributes[0][1])
    policy = Policy(balance.capacity, groups, "draw")
    entries = [
        Entry(each.id, day(1), each.named[0], each.status, tickets=each.tickets) for each in people
    ]

    outcome = balanced(balance, people, SEED)

    drawn = allocate(policy, entries, NOW, SEED)
    assert (outcome.selected, outcome.seated) == (drawn.selected, drawn.seated)
    assert (outcome.waiting, outcome.free) == (drawn.waiting, drawn.free)
    assert outcome.numbers == drawn.numbers


@examples
@given(rooms(attributes=2))
def test_balanced_does_not_depend_on_how_it_is_solved(room):
    balance, people = room

    assert drawn_by_program(balance, people) == balanced(balance, people, SEED)


def drawn_by_program(balance, people):
    """Draw as with three attributes: the third makes no difference."""
    third = ("always", (("yes", 0, len(people)),))
    outcome = balanced(
        replace(balance, attributes=(*balance.attributes, third)),
        [replace(each, values=(*each.values, "yes")) for each in people],
        SEED,
    )
    for told in (outcome.counts, outcome.shortfall):
        del told["always"]
    return replace(outcome, value=outcome.value[:-1])


@examples
@given(st.sampled_from([2, 3]).flatmap(rooms), st.integers(0, 2**32))
def test_balanced_does_not_depend_on_input_order(room, shuffle_seed):
    balance, people = room
    shuffled = random.Random(shuffle_seed).sample(people, len(people))

    assert balanced(balance, shuffled, SEED) == balanced(balance, people, SEED)


@examples
@given(st.sampled_from([2, 3]).flatmap(rooms))
def test_balanced_tells_counts_that_agree(room):
    balance, people = room
    by_id = {person.id: person for person in people}

    outcome = balanced(balance, people, SEED)

    wanted = [0] * len(balance.attributes)
    for number, (name, wishes) in enumerate(balance.attributes):
        for value, fewest, _ in wishes:
            here = [each for each in outcome.seated if label(by_id, outcome, each, number) == value]
            assert outcome.counts[name][value] == len(here)
            assert outcome.shortfall[name].get(value, 0) == max(0, fewest - len(here))
            wanted[number] += min(fewest, len(here))
    assert outcome.value == (len(outcome.seated), *wanted)
    assert outcome.free == max(0, balance.capacity - len(outcome.seated))
    assert all(
        counted in (by_id[each].named[0] or (None,)) for each, counted in outcome.counted_in.items()
    )


def label(by_id, outcome, person_id, number):
    return by_id[person_id].values[number] if number else outcome.counted_in[person_id]


@examples
@given(st.sampled_from([2, 3]).flatmap(rooms))
def test_balanced_asked_again_selects_nobody(room):
    balance, people = room
    outcome = balanced(balance, people, SEED)
    confirmed = [
        replace(each, status="confirmed") if each.id in outcome.selected else each
        for each in people
    ]

    again = balanced(balance, confirmed, SEED)

    assert (again.selected, again.seated) == ([], outcome.seated)
    assert (again.value, again.counted_in) == (outcome.value, outcome.counted_in)


def test_holder_beyond_a_maximum_stays_and_nobody_new_joins_them():
    balance = Balance(3, (("group", (("a", 0, 1), ("b", 1, 3))), HISTORY))
    people = [
        Person("p1", ("a", "newcomer"), "confirmed"),
        Person("p2", (("a",), "returning"), "offered"),
        Person("p3", ("a", "newcomer")),
        Person("p4", ("b", "newcomer")),
    ]

    outcome = balanced(balance, people, SEED)

    assert (outcome.selected, outcome.waiting) == (["p4"], ["p3"])
    assert outcome.counts == {"group": {"a": 2, "b": 1}, "history": {"newcomer": 2, "returning": 1}}


def test_more_holders_than_places_leave_room_for_nobody():
    balance = Balance(1, (("group", (("a", 0, 1),)), HISTORY))
    holders = [Person(each, ("a", "newcomer"), "confirmed") for each in ("p1", "p2")]

    outcome = balanced(balance, [*holders, Person("p3", ((), "newcomer"))], SEED)

    assert (outcome.selected, sorted(outcome.seated), outcome.free) == ([], ["p1", "p2"], 0)


GROUP = ("group", (("a", 0, 2),))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Balance(-1, (GROUP,)),
        lambda: Balance(1, ()),
        lambda: Balance(1, (GROUP, GROUP)),
        lambda: Balance(1, (("group", (("a", 0, 1), ("a", 0, 2))),)),
        lambda: Balance(1, (("group", (("a", 2, 1),)),)),
        lambda: Balance(1, (("group", (("a", -1, 1),)),)),
        lambda: Balance(3, (("group", (("a", 2, 2), ("b", 2, 2))),)),
    ],
)
def test_balance_refuses_wishes_that_contradict_themselves(make):
    with pytest.raises(PolicyError):
        make()


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([Person("p", ("a", "newcomer"))] * 2, "A person appears twice."),
        ([Person("p", ("a",))], "does not have one value for each attribute"),
        ([Person("p", ("a", ()))], "has several values, or none, of another attribute"),
        ([Person("p", (("a", "a"), "newcomer"))], "names a value twice"),
        ([Person("p", ("z", "newcomer"))], "has a value that the balance does not"),
        ([Person("p", ("a", "newcomer"), tickets=0)], "has no ticket"),
    ],
)
def test_balanced_refuses_people_it_cannot_balance(people, sentence):
    with pytest.raises(PolicyError, match=sentence):
        balanced(Balance(1, (GROUP, HISTORY)), people, SEED)


def test_three_attributes_without_the_solver_are_refused_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    balance = Balance(1, (GROUP, HISTORY, ("place", (("x", 0, 1),))))

    with pytest.raises(PolicyError, match=r"pip install 'roundtable\[balance\]'"):
        balanced(balance, [], SEED)


ANOTHER_PROCESS = """
from participants.allocation import Balance, Person, balanced
wishes = lambda values: tuple((value, 1, 3) for value in values)
balance = Balance(6, (("group", wishes("abc")), ("history", wishes("nr")), ("age", wishes("uvw"))))
people = [
    Person(f"p{n}", (tuple("abcab"[n % 3 : n % 3 + 1 + n % 2]), "nr"[n % 2], "uvw"[n % 5 % 3]))
    for n in range(20)
]
print(balanced(balance, people, b"seed"))
"""


def test_balanced_room_is_the_same_in_every_process():
    first = printed_by(ANOTHER_PROCESS, hash_seed="1")

    assert first.startswith("Balanced(selected=[")
    assert first == printed_by(ANOTHER_PROCESS, hash_seed="2")
