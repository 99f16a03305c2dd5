"""People who already hold a place when the rules no longer allow for them."""

from participants.allocation import Group, Policy, allocate, verify
from tests.participants.allocation.situations import NOW, day, entry


def confirmed(name, applied, *groups, **fields):
    return entry(name, applied, *groups, status="confirmed", **fields)


def test_holder_over_a_limit_takes_a_place_in_the_pool():
    policy = Policy(4, (Group("carer", 0, 1), Group("academic", 1)))
    entries = [confirmed("a", 1, "carer"), confirmed("b", 2, "carer"), entry("c", 3, "carer")]

    outcome = allocate(policy, entries, NOW)

    assert (outcome.seated, outcome.forced) == (["a", "b"], [])
    assert outcome.counted_in == {"a": "carer", "b": "carer"}
    assert outcome.reasons["c"] == "group_limit"


def test_holder_without_a_place_in_the_pool_is_forced():
    policy = Policy(3, (Group("carer", 2),))
    entries = [
        confirmed("a", 1),
        confirmed("b", 2),
        entry("c", 3, "carer"),
        entry("d", 4, "carer"),
    ]

    outcome = allocate(policy, entries, NOW)

    assert (outcome.seated, outcome.forced, outcome.selected) == (["a", "b", "c"], ["b"], ["c"])
    assert outcome.reasons["d"] == "full"
    assert (outcome.free, outcome.held, outcome.shortfall) == (0, {}, {"carer": 1})


def test_one_holder_too_many_leaves_the_others_as_they_are():
    policy = Policy(2, (Group("carer", 1),))
    entries = [confirmed("a", 1, "carer"), confirmed("b", 2), confirmed("c", 3)]

    outcome = allocate(policy, entries, NOW)

    assert (outcome.seated, outcome.forced) == (["a", "b", "c"], ["c"])
    assert (outcome.free, outcome.shortfall) == (0, {})


def test_kept_places_are_no_more_than_are_empty():
    policy = Policy(3, (Group("carer", 2), Group("academic", 1)))

    outcome = allocate(policy, [confirmed("a", 1), confirmed("b", 2)], NOW)

    assert (outcome.free, outcome.held) == (1, {"carer": 1})
    assert outcome.shortfall == {"carer": 2, "academic": 1}


def test_offered_place_is_held_like_a_confirmed_one():
    entries = [entry("a", 1, status="offered", offer_expires_at=day(2)), entry("b", 0)]

    assert allocate(Policy(1, ()), entries, NOW).seated == ["a"]


def test_people_who_left_are_ignored():
    entries = [
        entry("a", 1, status="declined"),
        entry("b", 2, status="lapsed"),
        entry("c", 3, status="withdrawn"),
        entry("d", 4),
    ]

    outcome = allocate(Policy(1, ()), entries, NOW)

    assert (outcome.seated, outcome.waiting) == (["d"], [])


def test_somebody_who_joined_again_is_behind_those_who_wait():
    entries = [entry("a", 1, requeued_at=day(9)), entry("b", 2), entry("c", 3)]

    outcome = allocate(Policy(1, ()), entries, NOW)

    assert (outcome.selected, outcome.waiting) == (["b"], ["c", "a"])


def test_limits_give_way_for_a_place_at_a_time_and_unseat_nobody():
    groups = tuple(Group(key, 0, 1, day(0)) for key in "abcd")
    policy = Policy(5, groups, limits_release_at=day(1))
    entries = [
        entry(f"{key}{n}", number, key)
        for number, (key, n) in enumerate((key, n) for key in "abcd" for n in (1, 2))
    ]

    outcome = allocate(policy, entries, NOW)

    assert (outcome.seated, outcome.lifted) == (["a1", "a2", "b1", "c1", "d1"], 1)
    assert verify(policy, entries, NOW, b"", outcome) == []
