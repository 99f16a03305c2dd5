"""What holds for every seminar and every list of people."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from participants.allocation import Group, allocate, verify
from tests.participants.allocation.processes import printed_by
from tests.participants.allocation.situations import (
    NOW,
    confirm,
    day,
    examples,
    newcomers,
    situations,
    without,
)

SEED = b"the same for all"


def holders(entries):
    return [each.id for each in entries if each.status in ("confirmed", "offered")]


@examples
@given(situations())
def test_outcome_passes_its_own_check(situation):
    policy, entries = situation

    assert verify(policy, entries, NOW, SEED, allocate(policy, entries, NOW, SEED)) == []


@examples
@given(situations())
def test_room_is_never_over_capacity_unless_holders_alone_are(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    assert len(outcome.seated) <= max(policy.capacity, len(holders(entries)))


@examples
@given(situations())
def test_no_holder_loses_a_place(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    assert set(outcome.seated) == {*holders(entries), *outcome.selected}


@examples
@given(newcomers())
def test_limits_hold_for_every_new_place(situation):
    policy, entries = situation
    shares = {each.id: each.share for each in entries}

    outcome = allocate(policy, entries, NOW, SEED)

    in_share = Counter((label, shares[name]) for name, label in outcome.counted_in.items())
    for group in policy.groups:
        assert group.limit is None or outcome.counts[group.key] <= group.limit
        assert all(in_share[group.key, share] <= most for share, most in group.share_limits)


@examples
@given(situations(statuses=("waiting",), limits_give_way=True))
def test_limits_that_gave_way_are_exceeded_by_no_more_than_that(situation):
    policy, entries = situation
    shares = {each.id: each.share for each in entries}

    outcome = allocate(policy, entries, NOW, SEED)

    in_share = Counter((label, shares[name]) for name, label in outcome.counted_in.items())
    for group in policy.groups:
        assert group.limit is None or outcome.counts[group.key] <= group.limit + outcome.lifted
        for share, most in group.share_limits:
            assert in_share[group.key, share] <= most + outcome.lifted
    assert outcome.free == 0 or outcome.waiting == []


@examples
@given(situations())
def test_kept_place_is_used_if_somebody_of_its_group_waits(situation):
    policy, entries = situation
    groups = tuple(replace(group, share_limits=()) for group in policy.groups)

    outcome = allocate(replace(policy, groups=groups), entries, NOW, SEED)

    named = {key for each in entries if each.id in outcome.waiting for key in each.groups}
    assert named.isdisjoint(outcome.held)


@examples
@given(situations())
def test_nobody_is_passed_by_somebody_later_of_the_same_kind_or_with_fewer_groups(situation):
    policy, entries = situation
    by_id = {each.id: each for each in entries}

    outcome = allocate(policy, entries, NOW, SEED)

    groups = tuple(Group(each.key) for each in policy.groups)
    room_for_all = replace(policy, capacity=100, groups=groups, limits_release_at=None)
    in_order = allocate(room_for_all, entries, NOW, SEED).seated
    for passed in (by_id[name] for name in outcome.waiting):
        later = in_order[in_order.index(passed.id) :]
        for other in (by_id[name] for name in outcome.selected if name in later):
            alike = other.share == passed.share and (
                set(other.groups) == set(passed.groups)
                or set() < set(other.groups) < set(passed.groups)
            )
            assert not alike


@examples
@given(newcomers())
def test_whoever_waits_for_kept_places_is_told_of_some(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    assert "kept_for_others" not in outcome.reasons.values() or outcome.held


@examples
@given(situations(), st.integers(0, 2**32))
def test_input_order_does_not_matter(situation, shuffle_seed):
    policy, entries = situation
    shuffled = random.Random(shuffle_seed).sample(entries, len(entries))

    assert allocate(policy, shuffled, NOW, SEED) == allocate(policy, entries, NOW, SEED)


@examples
@given(situations())
def test_applying_an_outcome_and_asking_again_selects_nobody(situation):
    policy, entries = situation
    outcome = allocate(policy, entries, NOW, SEED)

    again = allocate(policy, confirm(entries, outcome), NOW, SEED)

    assert (again.selected, again.seated) == ([], outcome.seated)


@examples
@given(situations(), st.data())
def test_cancellations_promote_no_more_people_than_cancelled(situation, data):
    policy, entries = situation
    outcome = allocate(policy, entries, NOW, SEED)
    leavers = [name for name in outcome.seated if data.draw(st.booleans())]

    after = allocate(policy, without(confirm(entries, outcome), *leavers), NOW, SEED)

    assert len(after.selected) <= len(leavers)


@examples
@given(newcomers(), st.data())
def test_cancellations_end_where_a_new_allocation_would(situation, data):
    policy, entries = situation
    outcome = allocate(policy, entries, NOW, SEED)
    leavers = [each.id for each in entries if data.draw(st.booleans())]

    after = allocate(policy, without(confirm(entries, outcome), *leavers), NOW, SEED)
    from_nothing = allocate(policy, without(entries, *leavers), NOW, SEED)

    assert after.seated == from_nothing.seated
    assert after.counted_in == from_nothing.counted_in


@examples
@given(newcomers())
def test_joining_one_by_one_equals_all_at_once_while_places_are_kept(situation):
    policy, entries = situation
    policy = replace(
        policy,
        order="first_come",
        groups=tuple(replace(group, release_at=None) for group in policy.groups),
    )
    entries = [
        replace(each, applied_at=day(number), requeued_at=None)
        for number, each in enumerate(entries)
    ]

    joined = []
    for each in entries:
        joined.append(each)
        joined = confirm(joined, allocate(policy, joined, NOW))

    assert allocate(policy, joined, NOW).seated == allocate(policy, entries, NOW).seated


@examples
@given(situations())
def test_only_present_people_appear(situation):
    policy, entries = situation
    present = {each.id for each in entries if each.status != "withdrawn"}

    outcome = allocate(policy, entries, NOW, SEED)

    assert {*outcome.seated, *outcome.waiting} == present
    assert outcome.reasons.keys() == present
    assert outcome.numbers.keys() == present
    assert outcome.queue.keys() == set(outcome.waiting)


ANOTHER_PROCESS = """
from participants.allocation import Group, Policy, allocate
from tests.participants.allocation.situations import NOW, entry
policy = Policy(6, (Group("a", 1, 3), Group("b", 2), Group("c", 1)), order="draw")
entries = [entry(f"p{n}", n, *"abcab"[n % 3 : n % 3 + 2]) for n in range(20)]
print(allocate(policy, entries, NOW, b"seed"))
"""


def test_outcome_is_the_same_in_every_process():
    first = printed_by(ANOTHER_PROCESS, hash_seed="1")

    assert first.startswith("Outcome(selected=[")
    assert first == printed_by(ANOTHER_PROCESS, hash_seed="2")
