"""Whoever joins is told at once what the engine would say, or the engine is asked."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from participants.allocation import Alike, Entry, Group, Joined, Outcome, Policy, allocate, join
from tests.participants.allocation.situations import NOW, confirm, day, examples, situations


def as_written(entries: list[Entry], outcome: Outcome) -> list[Alike]:
    """Return the people of a settled list as the database counts them."""
    people = Counter(
        Alike(
            groups=each.groups,
            share=each.share,
            status=each.status,
            counted_in=outcome.counted_in.get(each.id),
            reason="" if each.id in outcome.counted_in else outcome.reasons[each.id],
        )
        for each in entries
        if each.id in outcome.reasons
    )
    return [replace(alike, number=number) for alike, number in people.items()]


def others(outcome: Outcome, who: str) -> dict:
    """Return what the outcome says of everybody but one."""
    said = {
        name: (outcome.counted_in.get(name), reason)
        for name, reason in outcome.reasons.items()
        if name != who
    }
    return {name: words for name, words in said.items() if name != who}


@examples
@given(situations(), st.booleans(), st.randoms(use_true_random=False))
def test_join_says_what_the_engine_says_and_moves_nobody_else(situation, returns, chance):
    policy, entries = situation
    before = confirm(entries, allocate(policy, entries, NOW))
    settled = allocate(policy, before, NOW)
    keys = [group.key for group in policy.groups]
    named = tuple(chance.sample(keys, chance.randint(0, len(keys))))
    newcomer = Entry("new", day(29), named, share="returning" if returns else None)

    joined = join(
        policy, as_written(before, settled), Alike(groups=named, share=newcomer.share), NOW
    )

    event(f"decided: {joined is not None}")
    if joined is not None:
        outcome = allocate(policy, [*before, newcomer], NOW)
        assert outcome.selected == (["new"] if joined.selected else [])
        assert outcome.counted_in.get("new") == joined.counted_in
        assert joined.selected or outcome.reasons["new"] == joined.reason
        assert others(outcome, "new") == others(settled, "new")


@examples
@given(situations(limits_give_way=False), st.data())
def test_join_never_lets_somebody_pass_a_person_of_their_own_kind(situation, data):
    policy, entries = situation
    before = confirm(entries, allocate(policy, entries, NOW))
    settled = allocate(policy, before, NOW)
    waiting = [each for each in before if each.id in settled.waiting]
    if not waiting:
        return
    alike = data.draw(st.sampled_from(waiting))

    joined = join(
        policy, as_written(before, settled), Alike(groups=alike.groups, share=alike.share), NOW
    )

    assert joined is None or not joined.selected


ROOM = Policy(
    capacity=3,
    groups=(Group("a", reserved=1, limit=2, release_at=day(60)), Group("b", release_at=day(60))),
)
IN_B = Alike(2, ("b",), status="confirmed", counted_in="b")
PASSED = Alike(5_000, ("b",), reason="kept_for_others")


@pytest.mark.parametrize(
    ("named", "joined"),
    [(("a",), None), (("b",), Joined(False, reason="kept_for_others"))],
)
def test_join_beside_thousands_who_wait_for_places_kept_for_others(named, joined):
    """Whoever takes the last place changes the reason for all others: ask the engine."""
    assert join(ROOM, [IN_B, PASSED], Alike(groups=named), NOW) == joined


def test_join_takes_a_place_while_others_stay_free():
    assert join(ROOM, [replace(IN_B, number=1)], Alike(groups=("a",)), NOW) == Joined(True, "a")


def test_join_asks_the_engine_where_somebody_who_waits_would_fit():
    waits = Alike(1, ("a",), reason="full")

    assert join(ROOM, [waits], Alike(groups=("b",)), NOW) is None
