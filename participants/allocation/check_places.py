"""Rules about places: limits, kept and reserved places, and the numbers told of them."""

from collections import Counter
from collections.abc import Iterator

from participants.allocation.policy import Entry, Outcome
from participants.allocation.recount import Recount


def _rightful(recount: Recount, outcome: Outcome) -> list[Entry]:
    """Return the people seated within the rules: all but holders over them."""
    return recount.fitting + recount.named(outcome.selected)


def _filled(recount: Recount, outcome: Outcome) -> dict[str, int]:
    """Return how many of its reserved places each group fills."""
    counts = Counter(outcome.counted_in[entry.id] for entry in _rightful(recount, outcome))
    return {key: min(places, counts[key]) for key, places in recount.reserved.items()}


def _labels(recount: Recount, outcome: Outcome) -> Iterator[str]:
    for entry in recount.named(outcome.seated):
        if outcome.counted_in[entry.id] not in (entry.groups or (None,)):
            yield f"{entry.id} is not counted in a group they named."
    for entry in recount.over + recount.forced:
        if outcome.counted_in[entry.id] not in (*entry.groups[:1], None):
            yield f"{entry.id}, over the limits, is not counted in the group they named first."
    counts = Counter(outcome.counted_in.values())
    if outcome.counts != {key: counts[key] for key in recount.reserved}:
        yield "The counts are not those of the people counted."


def _limits(recount: Recount, outcome: Outcome) -> Iterator[str]:
    rightful = _rightful(recount, outcome)
    in_group = Counter(outcome.counted_in[entry.id] for entry in rightful)
    in_share = Counter((outcome.counted_in[entry.id], entry.share) for entry in rightful)
    for group in recount.policy.groups:
        if group.limit is not None and in_group[group.key] > group.limit + outcome.lifted:
            yield f"More people are counted in {group.key} than its limit."
        for share, most in group.share_limits:
            if in_share[group.key, share] > most + outcome.lifted:
                yield f"More {share} people are counted in {group.key} than its limit for them."


def _capacity(recount: Recount, outcome: Outcome) -> Iterator[str]:
    capacity, seated = recount.policy.capacity, len(outcome.seated)
    if seated > max(capacity, len(recount.holders)):
        yield "More people are seated than there are places."
    if outcome.free != max(0, capacity - seated):
        yield "The number of empty places is wrong."
    outside_pool = sum(_filled(recount, outcome).values())
    in_pool = len(_rightful(recount, outcome)) - outside_pool + len(recount.over)
    if in_pool > recount.pool:
        yield "Somebody sits on a place kept for another group."


def _reserved_places(recount: Recount, outcome: Outcome) -> Iterator[str]:
    rightful, filled = _rightful(recount, outcome), _filled(recount, outcome)
    if sum(filled[key] for key in recount.kept) < recount.most(rightful, recount.kept):
        yield "More kept places could be filled by counting people differently."
    if sum(filled.values()) < recount.most(rightful, recount.reserved):
        yield "More reserved places could be filled by counting people differently."
    unfilled = {key: places - filled[key] for key, places in recount.reserved.items()}
    if outcome.shortfall != {key: places for key, places in unfilled.items() if places}:
        yield "The shortfall is not that of the people counted."
    kept_empty = sum(unfilled[key] for key in recount.kept)
    too_many = any(
        key not in recount.kept or not 0 < places <= unfilled[key]
        for key, places in outcome.held.items()
    )
    if too_many or sum(outcome.held.values()) != min(outcome.free, kept_empty):
        yield "The places still kept are wrong."


place_rules = (_labels, _limits, _capacity, _reserved_places)
