"""The order in which people are asked."""

from collections.abc import Iterable, Mapping, Sequence

from participants.allocation.lottery import lottery_number
from participants.allocation.policy import DRAW, Entry, Policy


def lottery_numbers(policy: Policy, entries: Iterable[Entry], seed: bytes) -> dict[str, bytes]:
    """Return the number of each person; extra tickets count in a draw only."""
    return {
        entry.id: lottery_number(
            seed, policy.event_key, entry.id, entry.tickets if policy.order == DRAW else 1
        )
        for entry in entries
    }


def in_order(policy: Policy, entries: Sequence[Entry], numbers: Mapping[str, bytes]) -> list[Entry]:
    """Sort by arrival; in a draw by number, and those who came late by arrival after them."""
    if policy.order != DRAW:
        return _by_arrival(entries, numbers)
    late = [entry for entry in entries if is_late(policy, entry)]
    on_time = [entry for entry in entries if not is_late(policy, entry)]
    on_time.sort(key=lambda entry: (numbers[entry.id], entry.id))
    return on_time + _by_arrival(late, numbers)


def _by_arrival(entries: Iterable[Entry], numbers: Mapping[str, bytes]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.queued_at, numbers[entry.id], entry.id))


def is_late(policy: Policy, entry: Entry) -> bool:
    """Whether a draw puts them after those on time."""
    missed = policy.deadline is not None and entry.applied_at > policy.deadline
    return missed or entry.requeued_at is not None
