"""How likely a place is for each person in a draw, worked out before it by practice."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from participants.allocation import (
    Chance,
    ChanceKind,
    Entry,
    chance_kind,
    fair_chances,
    inputs_from_json,
    practice_chances,
)
from participants.models import AllocationRun

RUNS = 2_000
TOLD_EVERY = 100


def work_out(run: AllocationRun) -> None:
    """Keep two chances in 100 for each who waits: theirs, and the best that could be equal.

    Where too few people are of a kind, nothing is kept: a chance could give a group away.
    """
    runs = AllocationRun.objects.filter(pk=run.pk)
    policy, entries = inputs_from_json(run.inputs)
    practised = practice_chances(policy, entries, run.deadline, RUNS, progress_of(runs))
    fair = fair_chances(policy, entries)
    kinds = {entry.id: chance_kind(policy, entry) for entry in entries if entry.is_waiting}
    runs.update(chances=dict(told(entries, kinds, practised, fair)), done_steps=RUNS)


def progress_of(runs) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if done % TOLD_EVERY == 0:
            runs.update(done_steps=done)

    return tell


def told(
    entries: Iterable[Entry],
    kinds: dict[str, ChanceKind],
    practised: dict[ChanceKind, Chance],
    fair: dict[str | None, Fraction],
):
    for entry in entries:
        if entry.id in kinds:
            likely = practised[kinds[entry.id]].in_100
            group = entry.groups[0] if entry.groups else None
            equal = None if likely is None else round(fair[group] * 20) * 5
            yield entry.id, [likely, equal]
