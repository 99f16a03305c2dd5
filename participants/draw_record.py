"""The record of a seminar's draw, as everybody may read it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from participants.allocation import Entry, Outcome, Policy, inputs_from_json, outcome_from_json
from participants.disclosure import Range, least_and_most, masked_table
from participants.models import AllocationRun, RunStatus
from participants.policy_words import rules_in_words
from participants.rules import policy, saved_rules
from seminars.models import Seminar

NO_GROUP = "No group"


@dataclass(frozen=True)
class GroupTotals:
    """People of one group, as far as small numbers may be told."""

    name: str
    in_the_draw: str
    places: str


class DrawRecord:
    """The draw that stands, if one does, and those called off before it."""

    def __init__(self, seminar: Seminar) -> None:
        self.seminar = seminar
        runs = list(seminar.allocation_runs.all())
        self.called_off = [run for run in runs if run.status == RunStatus.ABANDONED]
        self.run: AllocationRun | None = next((r for r in runs if r not in self.called_off), None)
        self.groups = list(seminar.series.groups.all())

    @property
    def status(self) -> str:
        """A word of `RunStatus`, or nothing where no draw is announced."""
        return self.run.status if self.run else ""

    @property
    def is_drawn(self) -> bool:
        return self.status == RunStatus.DONE

    @property
    def practised(self) -> str:
        """How far the chances are worked out, in words."""
        return f"{self.run.done_steps} of {self.run.all_steps} practice draws"

    @cached_property
    def names(self) -> dict[str, str]:
        return {group.key: group.name for group in self.groups}

    @cached_property
    def frozen(self) -> tuple[Policy, list[Entry]] | None:
        return inputs_from_json(self.run.inputs) if self.run and self.run.inputs else None

    @cached_property
    def rules(self) -> list[str]:
        """As they are now, until they are frozen with the entries."""
        if self.frozen:
            rules = self.frozen[0]
        else:
            rules = policy(self.seminar, self.groups, saved_rules(self.seminar))
        return rules_in_words(rules, self.names, self.seminar.series.zone)

    @cached_property
    def favoured(self) -> int:
        """How many people had two tickets."""
        return sum(entry.tickets > 1 for entry in self.frozen[1]) if self.frozen else 0

    @cached_property
    def already_seated(self) -> int:
        return sum(entry.holds_place for entry in self.frozen[1]) if self.frozen else 0

    @cached_property
    def totals(self) -> list[GroupTotals]:
        """By group, masked; nothing where all are of one kind, which no mask could hide."""
        if not self.is_drawn or not self.names:
            return []
        return totals(*self.frozen, outcome_from_json(self.run.outcome), self.names)


def draw_record(seminar: Seminar) -> DrawRecord:
    return DrawRecord(seminar)


def totals(
    policy: Policy, entries: list[Entry], outcome: Outcome, names: dict[str, str]
) -> list[GroupTotals]:
    """Who was in the draw, by the group they named first, and who was given a place in it."""
    waiting = [entry for entry in entries if entry.is_waiting]
    first = Counter(names.get(next(iter(e.groups), ""), NO_GROUP) for e in waiting)
    given = Counter(names.get(outcome.counted_in[uid] or "", NO_GROUP) for uid in outcome.selected)
    rows = [*names.values(), NO_GROUP]
    in_the_draw = masked_table({name: first[name] for name in rows})
    known = known_of_places(policy, in_the_draw, names)
    if any(entry.holds_place for entry in entries):
        # Some of what is reserved may have been theirs: only the limits tell anything.
        known = {name: (0, most) for name, (_, most) in known.items()}
    places = masked_table({name: given[name] for name in rows}, known)
    return [GroupTotals(name, in_the_draw[name], places[name]) for name in rows]


def known_of_places(
    policy: Policy, in_the_draw: dict[str, str], names: dict[str, str]
) -> dict[str, Range]:
    """Between which numbers the published rules say how many of a group were given places.

    Its limit is the most; what is reserved goes to its own people first, as far as there are any.
    """
    found = {}
    for group in policy.groups:
        name = names.get(group.key, NO_GROUP)
        there, _ = least_and_most(in_the_draw[name], policy.capacity)
        most = policy.capacity if group.limit is None else group.limit
        found[name] = min(group.reserved, there), most
    return found
