"""Which group each seated person is counted in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from participants.allocation.fit import Fit
from participants.allocation.kinds import NO_GROUP, Kind, count_kinds
from participants.allocation.policy import Entry, Policy
from participants.allocation.seating import Seating


def best_labelling(policy: Policy, seating: Seating, now: datetime) -> Fit:
    """Return the seated people in the best labelling there is.

    It fills most kept places, then most released ones, then counts most people in the group they
    named first. It depends on who is seated alone, not on the order in which they came.
    """
    seated = count_kinds(seating.kinds, [*seating.fitting, *seating.selected])
    worth = worth_of_places(policy, seated, now)
    reserved = {group.key: group.reserved for group in policy.groups}
    fit = Fit(policy.groups, reserved, seating.pool, seating.lifted, worth)
    fit.take_for_most_worth(Counter({NO_GROUP: len(seating.over)}))
    fit.take_for_most_worth(seated)
    return fit


def worth_of_places(policy: Policy, seated: Counter[Kind], now: datetime) -> dict[str, int]:
    """One kept place outweighs all released ones, and one of those all first names."""
    step = seated.total() + 1
    return {group.key: step**2 if group.is_kept(now) else step for group in policy.groups}


def counted_in(fit: Fit, seating: Seating, present: Iterable[Entry]) -> dict[str, str | None]:
    """Give out the labels in order; people outside the labelling count where they named first."""
    outside = {*seating.over, *seating.forced}
    seated = {*seating.fitting, *seating.selected}
    labels: dict[Kind, Iterator[str]] = {}
    given: dict[str, str | None] = {}
    for entry in present:
        if entry.id in outside:
            given[entry.id] = next(iter(entry.groups), None)
        elif entry.id in seated:
            kind = seating.kinds[entry.id]
            given[entry.id] = next(labels.setdefault(kind, each_label(fit, kind)), None)
    return given


def each_label(fit: Fit, kind: Kind) -> Iterator[str]:
    """Yield one group for each person of a kind."""
    for key, number in fit.counted(kind).items():
        yield from [key] * number
