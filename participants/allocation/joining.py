"""One more person on the list, decided from how many there are of each kind.

Where nobody else is moved by it, this says what `allocate` would say, without a look at each of
thousands of people. Where anything may change for somebody else, it says nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from participants.allocation.fit import Fit
from participants.allocation.kinds import Kind, kinds_of, sorted_kinds
from participants.allocation.labels import worth_of_places
from participants.allocation.policy import WAITING, Entry, Policy
from participants.allocation.seating import pool_size


@dataclass(frozen=True)
class Alike:
    """So many people for whom everything that counts is written down the same."""

    number: int = 1
    groups: tuple[str, ...] = ()
    share: str | None = None
    status: str = WAITING
    counted_in: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Joined:
    """What becomes of whoever joins: a place, counted in a group; or the reason to wait."""

    selected: bool
    counted_in: str | None = None
    reason: str = ""


Row = tuple[Kind, Alike]
Labels = Counter[tuple[Kind, str | None]]


def join(policy: Policy, others: Sequence[Alike], joining: Alike, now: datetime) -> Joined | None:
    """Return what becomes of the one who joins, or None where `allocate` must be asked."""
    rows = _with_kinds(policy, [*others, joining], now)
    holders = [row for row in rows if row[1].status != WAITING]
    *waiting, newcomer = [row for row in rows if row[1].status == WAITING]
    pool = pool_size(policy, _people(rows), now)
    fit = Fit(policy.groups, _reserved(policy), pool)
    free = policy.capacity - _people(holders).total()
    if free <= 0 or fit.take_most(_people(holders)) != _people(holders):
        return None  # a full room is no question; or somebody holds a place against the rules
    if any(fit.would_take(kind) for kind, _ in waiting):
        return None
    selected = fit.take(newcomer[0])
    free -= selected
    if free and policy.limits_give_way(now) and (waiting or not selected):
        return None
    reasons = _reasons(fit, free, [kind for kind, _ in [*waiting, newcomer]])
    if any(reasons[kind] != row.reason for kind, row in waiting):
        return None
    seated = [*holders, newcomer] if selected else holders
    labels = _labels(policy, _people(seated), pool, now)
    written = _written(holders)
    if selected:
        return _seated(labels, written, newcomer[0])
    return Joined(False, reason=reasons[newcomer[0]]) if labels == written else None


def _seated(labels: Labels, written: Labels, kind: Kind) -> Joined | None:
    """Return the place of one of a kind, if it is the only label that is new.

    Where people of the kind are counted in two groups, the order of the list says who in which.
    """
    of_kind = [label for each, label in labels if each == kind]
    new = written + Counter([(kind, of_kind[0])])
    return Joined(True, of_kind[0]) if len(of_kind) == 1 and labels == new else None


def _with_kinds(policy: Policy, rows: Sequence[Alike], now: datetime) -> list[Row]:
    entries = [
        Entry(str(number), now, row.groups, share=row.share) for number, row in enumerate(rows)
    ]
    return list(zip(kinds_of(policy, entries).values(), rows, strict=True))


def _people(rows: Iterable[Row]) -> Counter[Kind]:
    """Return how many there are of each kind."""
    numbers: Counter[Kind] = Counter()
    for kind, row in rows:
        numbers[kind] += row.number
    return sorted_kinds(numbers)


def _reserved(policy: Policy) -> dict[str, int]:
    return {group.key: group.reserved for group in policy.groups}


def _reasons(fit: Fit, free: int, kinds: Iterable[Kind]) -> dict[Kind, str]:
    if not free:
        return dict.fromkeys(kinds, "full")
    unlimited = fit.without_limits()
    return {
        kind: "group_limit" if unlimited.would_take(kind) else "kept_for_others" for kind in kinds
    }


def _labels(policy: Policy, seated: Counter[Kind], pool: int, now: datetime) -> Labels:
    """Return how many of each kind are counted in each group."""
    fit = Fit(policy.groups, _reserved(policy), pool, 0, worth_of_places(policy, seated, now))
    fit.take_for_most_worth(seated)
    labels: Labels = Counter()
    for kind, number in seated.items():
        labels.update({(kind, key): count for key, count in fit.counted(kind).items() if count})
        if not kind[0]:
            labels[kind, None] = number
    return labels


def _written(holders: Iterable[Row]) -> Labels:
    labels: Labels = Counter()
    for kind, row in holders:
        labels[kind, row.counted_in] += row.number
    return labels
