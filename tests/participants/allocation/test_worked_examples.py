"""The examples by which the rules were agreed, with their figures."""

from hashlib import sha256

import pytest

from participants.allocation import (
    Balance,
    Group,
    Person,
    Policy,
    allocate,
    balanced,
    commitment,
    lottery_number,
    make_seed,
    verify,
)
from tests.participants.allocation.situations import confirm, day, entry, without


def kept_policy():
    return Policy(4, (Group("service_user", 1, None, day(10)), Group("academic", 1, None, day(10))))


def academics():
    return [
        entry(name, number, "academic")
        for number, name in enumerate(["Ann", "Ben", "Cat", "Dev"], start=1)
    ]


def test_kept_place_stays_empty_for_its_group():
    outcome = allocate(kept_policy(), academics(), day(5))

    assert outcome.seated == ["Ann", "Ben", "Cat"]
    assert outcome.reasons == {
        "Ann": "seated_in_group",
        "Ben": "seated_in_group",
        "Cat": "seated_in_group",
        "Dev": "kept_for_others",
    }
    assert (outcome.free, outcome.held) == (1, {"service_user": 1})


def test_kept_place_goes_to_somebody_of_its_group():
    entries = confirm(academics(), allocate(kept_policy(), academics(), day(5)))

    outcome = allocate(kept_policy(), [*entries, entry("Eve", 6, "service_user")], day(6))

    assert outcome.selected == ["Eve"]
    assert outcome.reasons["Dev"] == "full"


def test_kept_place_opens_to_everyone_on_its_day():
    entries = confirm(academics(), allocate(kept_policy(), academics(), day(5)))

    assert allocate(kept_policy(), entries, day(9)).selected == []
    opened = allocate(kept_policy(), entries, day(10))
    assert (opened.selected, opened.held) == (["Dev"], {})


def test_released_place_goes_first_to_its_own_group():
    entries = [
        *confirm(academics(), allocate(kept_policy(), academics(), day(10))),
        entry("Fay", 11, "academic"),
        entry("Eve", 12, "service_user"),
    ]

    full = allocate(kept_policy(), entries, day(13))
    after_ben = allocate(kept_policy(), without(entries, "Ben"), day(13))

    assert {name: full.reasons[name] for name in full.waiting} == {"Fay": "full", "Eve": "full"}
    assert full.queue["Eve"] == {"overall": 2, "service_user": 1}
    assert after_ben.selected == ["Eve"]


def test_people_move_between_their_own_groups():
    policy = Policy(2, (Group("carer", 1), Group("academic", 1)))
    entries = [
        entry("Gil", 1, "carer", "academic"),
        entry("Hal", 2, "carer"),
        entry("Ivy", 3, "academic"),
    ]

    first = allocate(policy, entries, day(4))
    second = allocate(policy, without(confirm(entries, first), "Hal"), day(5))

    assert first.counted_in == {"Gil": "academic", "Hal": "carer"}
    assert first.waiting == ["Ivy"]
    assert second.selected == ["Ivy"]
    assert second.counted_in == {"Gil": "carer", "Ivy": "academic"}


def test_limits_give_way_rather_than_leave_a_place_empty():
    policy = Policy(
        4, (Group("A", 0, 2, day(0)), Group("B", 0, 2, day(0))), limits_release_at=day(20)
    )
    entries = [*(entry(f"a{number}", number, "A") for number in range(1, 5)), entry("b1", 5, "B")]

    before = allocate(policy, entries, day(6))
    after = allocate(policy, confirm(entries, before), day(20))

    assert before.seated == ["a1", "a2", "b1"]
    assert {name: before.reasons[name] for name in before.waiting} == {
        "a3": "group_limit",
        "a4": "group_limit",
    }
    assert (before.free, before.lifted) == (1, 0)
    assert (after.selected, after.lifted) == (["a3"], 1)
    assert after.reasons["a4"] == "full"


def test_share_limit_leaves_room_for_newcomers():
    policy = Policy(3, (Group("A", share_limits=(("returning", 1),)),))
    entries = [
        entry("r1", 1, "A", share="returning"),
        entry("r2", 2, "A", share="returning"),
        entry("n1", 3, "A", share="newcomer"),
    ]

    first = allocate(policy, entries, day(4))
    joined = [*confirm(entries, first), entry("n2", 5, "A", share="newcomer")]
    second = allocate(policy, joined, day(5))

    assert (first.seated, first.free) == (["r1", "n1"], 1)
    assert first.reasons["r2"] == "group_limit"
    assert second.selected == ["n2"]


SECRET = b"horse-battery-staple"
DRAW_SEED = make_seed(SECRET, "Lotto 2030-01-02: 3 9 12 27 31 44", "0" * 64)


def draw_policy():
    return Policy(
        3,
        (
            Group("service_user", 1, None, day(0)),
            Group("carer", 1, None, day(0)),
            Group("academic", 0, 1, day(0)),
        ),
        order="draw",
        event_key="demo",
        deadline=day(100),
    )


def draw_entries():
    return [
        entry("e1", 1, "academic"),
        entry("e2", 2, "academic"),
        entry("e3", 3, "academic", "carer"),
        entry("e4", 4, "service_user"),
        entry("e5", 5, "carer"),
        entry("e6", 101, "service_user"),
        entry("e7", 7, "service_user"),
    ]


def test_draw_seed_follows_from_the_secret_and_the_public_value():
    assert commitment(SECRET).startswith("3b375cbb6166")
    assert DRAW_SEED.hex().startswith("e387d63a9ad4")
    assert commitment(SECRET) == sha256(b"allocation-commit-v1|horse-battery-staple").hexdigest()


def test_draw_gives_everyone_a_number_and_places_by_it():
    outcome = allocate(draw_policy(), draw_entries(), day(102), DRAW_SEED)

    assert {name: number[:12] for name, number in outcome.numbers.items()} == {
        "e1": "bbe96043213b",
        "e2": "1fd9c605e52b",
        "e3": "7247ef7300b6",
        "e4": "fa06a6deab91",
        "e5": "311e69ffc9a1",
        "e6": "c17308138e64",
        "e7": "e228c25c64f5",
    }
    assert outcome.selected == ["e2", "e5", "e7"]
    assert outcome.waiting == ["e3", "e1", "e4", "e6"]
    assert verify(draw_policy(), draw_entries(), day(102), DRAW_SEED, outcome) == []


@pytest.mark.parametrize(
    ("leaver", "replacement", "group"),
    [("e2", "e3", "academic"), ("e5", "e3", "carer"), ("e7", "e4", "service_user")],
)
def test_draw_replaces_a_leaver_by_the_same_numbers(leaver, replacement, group):
    drawn = allocate(draw_policy(), draw_entries(), day(102), DRAW_SEED)
    entries = without(confirm(draw_entries(), drawn), leaver)

    outcome = allocate(draw_policy(), entries, day(103), DRAW_SEED)

    assert outcome.selected == [replacement]
    assert outcome.counted_in[replacement] == group


def test_second_ticket_counts_the_better_of_two_numbers():
    assert lottery_number(DRAW_SEED, "demo", "e1").hex().startswith("bbe96043213b")
    assert lottery_number(DRAW_SEED, "demo", "e1", tickets=2).hex().startswith("4f2a8feb9eb3")


def test_balanced_draw_passes_the_lucky_for_a_balanced_room():
    groups = ("group", (("service_user", 2, 2), ("academic", 2, 2)))
    history = ("history", (("newcomer", 2, 4), ("returning", 0, 4)))
    balance = Balance(4, (groups, history), "demo")
    people = [
        Person("b1", ("service_user", "returning")),
        Person("b2", ("service_user", "returning")),
        Person("b3", ("service_user", "newcomer")),
        Person("b4", ("academic", "returning")),
        Person("b5", ("academic", "returning")),
        Person("b6", ("academic", "newcomer")),
        Person("b7", ("academic", "returning")),
    ]

    outcome = balanced(balance, people, DRAW_SEED)

    in_order = sorted(outcome.numbers, key=outcome.numbers.get)
    assert in_order == ["b1", "b5", "b2", "b7", "b3", "b4", "b6"]
    assert outcome.selected == ["b1", "b5", "b3", "b6"]
    assert outcome.waiting == ["b2", "b7", "b4"]
    assert (outcome.value, outcome.free) == ((4, 4, 2), 0)
