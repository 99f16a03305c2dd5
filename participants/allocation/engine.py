"""Who gets a place and who waits: down the list in order, as the policy says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from participants.allocation.kinds import count_kinds, kinds_of
from participants.allocation.labels import best_labelling, counted_in
from participants.allocation.order import in_order, lottery_numbers
from participants.allocation.policy import Entry, Outcome, Policy, check_entries
from participants.allocation.seating import Seating, pool_size, seat


def allocate(policy: Policy, entries: Sequence[Entry], now: datetime, seed: bytes = b"") -> Outcome:
    """Decide who has a place. The same inputs, in any order, give the same outcome anywhere.

    Holders keep their places. Raises `PolicyError` for entries the policy cannot be applied to.
    """
    check_entries(policy, entries)
    present = [entry for entry in entries if entry.is_present]
    numbers = lottery_numbers(policy, present, seed)
    present = in_order(policy, present, numbers)
    kinds = kinds_of(policy, present)
    seating = seat(policy, present, kinds, pool_size(policy, count_kinds(kinds, kinds), now), now)
    labelling = best_labelling(policy, seating, now)
    labels = counted_in(labelling, seating, present)
    counts = Counter(labels.values())
    waiting = [entry for entry in present if entry.id not in labels]
    unfilled = _unfilled(policy, labelling.filled())
    return Outcome(
        selected=[entry.id for entry in present if entry.id in seating.selected],
        seated=list(labels),
        waiting=[entry.id for entry in waiting],
        counted_in=labels,
        counts={group.key: counts[group.key] for group in policy.groups},
        free=seating.free,
        held=_held(policy, unfilled, seating.free, now),
        shortfall=unfilled,
        lifted=seating.lifted,
        forced=seating.forced,
        reasons=_reasons(present, seating, labels),
        numbers={entry.id: numbers[entry.id].hex() for entry in present},
        queue=_queue(waiting),
    )


def _unfilled(policy: Policy, filled: dict[str, int]) -> dict[str, int]:
    places = {group.key: group.reserved - filled[group.key] for group in policy.groups}
    return {key: number for key, number in places.items() if number}


def _held(policy: Policy, unfilled: dict[str, int], free: int, now: datetime) -> dict[str, int]:
    """Return the empty places still kept: no more of them than are empty."""
    held = {}
    for group in policy.groups:
        places = min(unfilled.get(group.key, 0), free)
        if places and group.is_kept(now):
            held[group.key] = places
            free -= places
    return held


def _reasons(
    present: list[Entry], seating: Seating, labels: dict[str, str | None]
) -> dict[str, str]:
    waiting = [entry.id for entry in present if entry.id not in labels]
    limited = seating.kept_out_by_limits(waiting) if seating.free else set()
    reasons = {}
    for entry in present:
        if entry.id in labels:
            reasons[entry.id] = "seated" if labels[entry.id] is None else "seated_in_group"
        elif not seating.free:
            reasons[entry.id] = "full"
        else:
            by_limit = seating.kinds[entry.id] in limited
            reasons[entry.id] = "group_limit" if by_limit else "kept_for_others"
    return reasons


def _queue(waiting: Iterable[Entry]) -> dict[str, dict[str, int]]:
    """Return each person's place in the waiting list, overall and in each of their groups."""
    ahead: Counter[str] = Counter()
    queue = {}
    for place, entry in enumerate(waiting, start=1):
        ahead.update(entry.groups)
        queue[entry.id] = {"overall": place} | {key: ahead[key] for key in entry.groups}
    return queue
