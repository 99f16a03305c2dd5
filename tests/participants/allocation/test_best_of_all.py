"""The walk down the list against trying everything: every labelling of a few people."""

from collections import Counter
from itertools import product

from hypothesis import given

from participants.allocation import Policy, allocate
from tests.participants.allocation.situations import NOW, examples, newcomers

NOT_SEATED = "not seated"


def best_seated(policy: Policy, in_order: list) -> list[str]:
    """Return who sits in the best of all labellings, found by trying each."""
    choices = [(NOT_SEATED, *(each.groups or (None,))) for each in in_order]
    worths = {}
    for labels in product(*choices):
        counts = Counter(label for label in labels if label != NOT_SEATED)
        if keeps_limits(policy, in_order, labels, counts):
            seated = [place for place, label in enumerate(labels) if label != NOT_SEATED]
            kept, reserved, kept_empty = fillings(policy, counts)
            if len(seated) + kept_empty <= policy.capacity:
                earliest = [-place for place in seated]
                worths[labels] = (kept, reserved, len(seated), earliest)
    best = max(worths, key=worths.get)
    return [each.id for each, label in zip(in_order, best, strict=True) if label != NOT_SEATED]


def keeps_limits(policy, in_order, labels, counts):
    shares = Counter((label, each.share) for label, each in zip(labels, in_order, strict=True))
    return all(
        (group.limit is None or counts[group.key] <= group.limit)
        and all(shares[group.key, share] <= most for share, most in group.share_limits)
        for group in policy.groups
    )


def fillings(policy, counts):
    """Return kept places filled, all reserved places filled, and kept places empty."""
    filled = {group.key: min(group.reserved, counts[group.key]) for group in policy.groups}
    kept = [group for group in policy.groups if group.is_kept(NOW)]
    kept_filled = sum(filled[group.key] for group in kept)
    return kept_filled, sum(filled.values()), sum(group.reserved for group in kept) - kept_filled


@examples
@given(newcomers(most=5))
def test_allocate_finds_the_best_of_all_labellings(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, b"seed")

    in_order = sorted(entries, key=lambda each: turn(policy, each, outcome.numbers))
    assert outcome.seated == best_seated(policy, in_order)


@examples
@given(newcomers(most=5))
def test_allocate_counts_people_in_the_best_of_their_groups(situation):
    policy, entries = situation

    outcome = allocate(policy, entries, NOW, b"seed")

    seated = [each for each in entries if each.id in outcome.seated]
    labels = [outcome.counted_in[each.id] for each in seated]
    every_labelling = product(*[each.groups or (None,) for each in seated])
    assert worth(policy, seated, labels) == max(
        worth(policy, seated, each)
        for each in every_labelling
        if keeps_limits(policy, seated, each, Counter(each))
    )


def worth(policy, seated, labels):
    """Return kept places filled, all reserved ones, and people in the group they named first."""
    kept, reserved, _ = fillings(policy, Counter(labels))
    first = sum(label in each.groups[:1] for label, each in zip(labels, seated, strict=True))
    return kept, reserved, first


def turn(policy, each, numbers):
    late = each.requeued_at is not None or each.applied_at > policy.deadline
    if policy.order == "draw" and not late:
        return (0, numbers[each.id])
    return (1, each.requeued_at or each.applied_at, numbers[each.id])
