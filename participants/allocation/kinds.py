"""Kinds of people: those of one kind can stand in for each other."""

from collections import Counter
from collections.abc import Iterable, Mapping

from participants.allocation.policy import Entry, Policy

# The group named first, then the others in the policy's order; and the share, where it matters.
Kind = tuple[tuple[str, ...], str | None]
NO_GROUP: Kind = ((), None)


def kinds_of(policy: Policy, entries: Iterable[Entry]) -> dict[str, Kind]:
    """Return the kind of each person."""
    rank = {group.key: number for number, group in enumerate(policy.groups)}
    limited = {(group.key, share) for group in policy.groups for share, _ in group.share_limits}

    def kind(groups: tuple[str, ...], share: str | None) -> Kind:
        matters = any((key, share) in limited for key in groups)
        others = sorted(groups[1:], key=lambda key: rank[key])
        return (*groups[:1], *others), share if matters else None

    known = {pair: kind(*pair) for pair in {(entry.groups, entry.share) for entry in entries}}
    return {entry.id: known[entry.groups, entry.share] for entry in entries}


def count_kinds(kinds: Mapping[str, Kind], ids: Iterable[str]) -> Counter[Kind]:
    """Return how many people there are of each kind, in an order that no input order changes."""
    return sorted_kinds(Counter(kinds[entry_id] for entry_id in ids))


def sorted_kinds(numbers: Counter[Kind]) -> Counter[Kind]:
    return Counter({kind: numbers[kind] for kind in sorted(numbers, key=_rank)})


def _rank(kind: Kind) -> tuple[int, tuple[str, ...], str]:
    """Fewest groups first: they leave least to decide."""
    groups, share = kind
    return len(groups), groups, share or ""
