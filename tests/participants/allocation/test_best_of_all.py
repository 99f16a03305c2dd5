"""The walk down the list against trying everything: every labelling of a few people."""

from collections import Counter

from hypothesis import given

from participants.allocation import Policy, allocate
from tests.participants.allocation.labellings import (
    every_way,
    fillings,
    keeps_limits,
    one_more,
    places_kept,
)
from tests.participants.allocation.situations import NOW, examples, in_turn, newcomers

SEED = b"seed"


def best_seated(policy: Policy, in_order: list) -> list[str]:
    """Return who sits in the best of all labellings, in which people may also not be seated."""
    luckiest = {frozenset(): ()}  # for each way to count people, the places of the luckiest
    for place, each in enumerate(in_order):
        for way, seated in list(luckiest.items()):
            for longer in one_more(way, each):
                more = (*seated, place)
                luckiest[longer] = min(luckiest.get(longer, more), more)
    worths = []
    for way, seated in luckiest.items():
        kept, reserved = fillings(policy, way)
        if (
            keeps_limits(policy, way)
            and len(seated) + places_kept(policy) - kept <= policy.capacity
        ):
            worths.append((kept, reserved, len(seated), [-place for place in seated]))
    return [in_order[-place].id for place in max(worths)[-1]]


@examples
@given(newcomers(most=7))
def test_allocate_finds_the_best_of_all_labellings(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    assert outcome.seated == best_seated(policy, in_turn(policy, entries, outcome.numbers))


@examples
@given(newcomers(most=7))
def test_allocate_counts_people_in_the_best_of_their_groups(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    seated = [each for each in entries if each.id in outcome.seated]
    chosen = frozenset(
        Counter((outcome.counted_in[each.id], each.share) for each in seated).items()
    )
    ways = every_way(seated)
    assert chosen in ways
    assert keeps_limits(policy, chosen)
    best = max(fillings(policy, way) for way in ways if keeps_limits(policy, way))
    assert fillings(policy, chosen) == best


@examples
@given(newcomers(most=5))
def test_allocate_counts_most_people_in_the_group_they_named_first(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    seated = [each for each in entries if each.id in outcome.seated]
    first = {(frozenset(), 0)}  # ways, with how many people are counted where they named first
    for each in seated:
        first = {
            (longer, number + (place == 0 and bool(each.groups)))
            for way, number in first
            for place, longer in enumerate(one_more(way, each))
        }
    best = max(fillings(policy, way) for way, _ in first if keeps_limits(policy, way))
    most = max(
        number
        for way, number in first
        if keeps_limits(policy, way) and fillings(policy, way) == best
    )
    assert sum(outcome.counted_in[each.id] in each.groups[:1] for each in seated) == most
