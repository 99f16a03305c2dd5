"""Nobody waits who would fit: the rules, step by step, with every way to count people tried."""

from collections import Counter
from dataclasses import replace

from hypothesis import given

from participants.allocation import allocate
from tests.participants.allocation.labellings import (
    every_way,
    fillings,
    in_groups,
    keeps_limits,
    one_more,
    places_kept,
    without_limits,
)
from tests.participants.allocation.situations import NOW, examples, in_turn, situations

SEED = b"seed"


class Room:
    """The people seated, and whether one more fits together with them."""

    def __init__(self, policy, present):
        self.policy, self.lifted = policy, 0
        self.pool = policy.capacity - places_kept(policy) - open_places(policy, present)
        self.free = policy.capacity
        self.fitting, self.seated = [], []

    def fits(self, each, policy=None):
        policy = policy or self.policy
        return any(
            keeps_limits(policy, way, self.lifted) and self.over_reserved(way) <= self.pool
            for way in every_way([*self.fitting, each])
        )

    def over_reserved(self, way):
        counts = in_groups(way)
        reserved = {group.key: group.reserved for group in self.policy.groups}
        return sum(max(0, counts[key] - reserved.get(key, 0)) for key in counts)

    def seat(self, each, counted_as):
        self.seated.append(each.id)
        self.fitting += counted_as
        self.free -= 1

    def seat_holder(self, each):
        """Over a limit, in the pool; with the pool full, outside the rules."""
        ways = [[each], [replace(each, groups=())], []]
        self.seat(each, next(way for way in ways if not way or self.fits(*way)))

    def walk(self, waiting):
        for each in waiting:
            if self.free > 0 and each.id not in self.seated and self.fits(each):
                self.seat(each, [each])

    def limits_keep_out_some_of(self, waiting):
        unlimited = without_limits(self.policy)
        left = [each for each in waiting if each.id not in self.seated]
        return self.free > 0 and any(self.fits(each, unlimited) for each in left)


def open_places(policy, present):
    """Return how many reserved places of open groups the people present can fill."""
    ways = {frozenset()}
    for each in present:
        ways |= {longer for way in ways for longer in one_more(way, each)}
    kept, reserved = max(fillings(policy, way) for way in ways if keeps_limits(policy, way))
    return reserved - kept


def with_holders(policy, present):
    room = Room(policy, present)
    for each in present:
        if each.status != "waiting":
            room.seat_holder(each)
    return room


def by_trying_everything(policy, present):
    room = with_holders(policy, present)
    waiting = [each for each in present if each.status == "waiting"]
    room.walk(waiting)
    if policy.limits_give_way(NOW):
        while room.limits_keep_out_some_of(waiting):
            room.lifted += 1
            room.walk(waiting)
    return room


@examples
@given(situations(most=7))
def test_allocate_takes_whoever_fits_at_their_turn(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    present = [each for each in entries if each.id in outcome.numbers]
    room = by_trying_everything(policy, in_turn(policy, present, outcome.numbers))
    assert set(outcome.seated) == set(room.seated)
    assert (outcome.lifted, outcome.free) == (room.lifted, max(0, room.free))


@examples
@given(situations(most=7))
def test_nobody_waits_who_would_fit(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    present = [each for each in entries if each.id in outcome.numbers]
    room = with_holders(policy, in_turn(policy, present, outcome.numbers))
    room.lifted = outcome.lifted
    for each in present:
        if each.id in outcome.selected:
            assert room.free > 0
            room.seat(each, [each])
    waiting = [each for each in present if each.id in outcome.waiting]
    assert room.free <= 0 or not any(room.fits(each) for each in waiting)


@examples
@given(situations(most=7))
def test_limits_hold_for_new_places_beside_holders_within_the_rules(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, SEED)

    present = [each for each in entries if each.id in outcome.numbers]
    within = with_holders(policy, in_turn(policy, present, outcome.numbers)).fitting
    rightful = [each for each in present if each in within or each.id in outcome.selected]
    counts = Counter((outcome.counted_in[each.id], each.share) for each in rightful)
    assert keeps_limits(policy, frozenset(counts.items()), outcome.lifted)
