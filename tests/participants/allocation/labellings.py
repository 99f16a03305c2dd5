"""Every way to count people in groups of their own, and the rules about such a way.

Of ways that count as many people of each share in each group, one stands for all.
"""

from collections import Counter
from dataclasses import replace

from participants.allocation import Entry, Policy
from tests.participants.allocation.situations import NOW

Way = frozenset  # of ((group or None, share), number)


def one_more(way: Way, each: Entry) -> list[Way]:
    """Return the ways to count one more person."""
    ways = []
    for label in each.groups or (None,):
        counts = Counter(dict(way))
        counts[label, each.share] += 1
        ways.append(frozenset(counts.items()))
    return ways


def every_way(people: list[Entry]) -> set[Way]:
    ways = {frozenset()}
    for each in people:
        ways = {longer for way in ways for longer in one_more(way, each)}
    return ways


def in_groups(way: Way) -> Counter:
    counts = Counter()
    for (label, _), number in way:
        counts[label] += number
    return counts


def keeps_limits(policy: Policy, way: Way, lifted: int = 0) -> bool:
    counts, shares = in_groups(way), Counter(dict(way))
    return all(
        (group.limit is None or counts[group.key] <= group.limit + lifted)
        and all(shares[group.key, share] <= most + lifted for share, most in group.share_limits)
        for group in policy.groups
    )


def fillings(policy: Policy, way: Way) -> tuple[int, int]:
    """Return how many kept places are filled, and how many reserved places at all."""
    counts = in_groups(way)
    filled = {group.key: min(group.reserved, counts[group.key]) for group in policy.groups}
    kept = sum(filled[group.key] for group in policy.groups if group.is_kept(NOW))
    return kept, sum(filled.values())


def places_kept(policy: Policy) -> int:
    return sum(group.reserved for group in policy.groups if group.is_kept(NOW))


def without_limits(policy: Policy) -> Policy:
    groups = tuple(replace(group, limit=None, share_limits=()) for group in policy.groups)
    return replace(policy, groups=groups)
