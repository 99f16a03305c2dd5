"""What the allocation engine is given: a seminar's rules and its people, read from the rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from participants.allocation import Entry, Policy
from participants.draws import done_draw
from participants.models import Attendance, Declaration, Registration, StakeholderGroup
from participants.rules import RETURNING, Rules, policy, saved_rules
from seminars.models import AllocationMode, Seminar


@dataclass(frozen=True)
class Inputs:
    """The engine's inputs, and the rows that its answers are about.

    `people` by the ids of their entries, `groups` by their keys. `seed` is that of the draw by
    whose numbers places are given, if there has been one.
    """

    policy: Policy
    entries: list[Entry]
    people: dict[str, Registration]
    groups: dict[str, StakeholderGroup]
    seed: bytes = b""
    draw_is_ahead: bool = False

    @property
    def holders(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.holds_place]


def load(
    seminar: Seminar, joining: Registration | None = None, rules: Rules | None = None
) -> Inputs:
    """Everybody who holds a place or waits. The row of who is joining is the one given.

    `rules` to try instead of those that are saved.
    """
    groups, run = list(seminar.series.groups.all()), done_draw(seminar)
    people = seminar.registrations.active().select_related("participant__supporter")
    rows = {str(person.uid): person for person in people}
    if joining is not None:
        rows[str(joining.uid)] = joining
    return Inputs(
        policy=replace(
            policy(seminar, groups, rules or saved_rules(seminar)),
            deadline=run.deadline if run else None,
        ),
        entries=entries(seminar, rows.values()),
        people=rows,
        groups={group.key: group for group in groups},
        seed=bytes.fromhex(run.seed) if run else b"",
        draw_is_ahead=run is None and seminar.allocation_mode == AllocationMode.DRAW,
    )


def entries(seminar: Seminar, people: Iterable[Registration]) -> list[Entry]:
    """The engine's view of people: named by their random ids.

    Before a draw's deadline it makes no difference when, or how often, somebody joined the list;
    after it, joining again is joining late. So a draw knows only when they joined last.
    """
    is_draw = seminar.allocation_mode == AllocationMode.DRAW
    named, returning = group_keys(seminar), people_who_came_before(seminar)
    return [
        Entry(
            id=str(person.uid),
            applied_at=person.queued_at if is_draw else person.joined_at,
            groups=tuple(named[person.pk]),
            status=person.status,
            share=RETURNING if person.participant_id in returning else None,
            tickets=person.tickets,
            requeued_at=None if is_draw else person.requeued_at,
        )
        for person in people
    ]


def group_keys(seminar: Seminar) -> dict[int, list[str]]:
    """The keys of the groups that each registration names, in its own order."""
    named = defaultdict(list)
    declarations = Declaration.objects.filter(registration__seminar=seminar)
    for registration, key in declarations.values_list("registration", "group__key"):
        named[registration].append(key)
    return named


def people_who_came_before(seminar: Seminar) -> set[int]:
    """The participants who were present at an earlier seminar of the series."""
    present = Attendance.objects.present().filter(
        registration__seminar__series=seminar.series_id,
        registration__seminar__starts_at__lt=seminar.starts_at,
    )
    return set(present.values_list("registration__participant", flat=True))
