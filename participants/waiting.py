"""The waiting list of a seminar, and why each person waits: for organisers alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import get_text_list

from participants import inputs
from participants.allocation import Outcome, allocate, explain
from participants.inputs import RETURNING, Inputs
from participants.models import Registration
from participants.reasons import FULL, GROUP_LIMIT, KEPT_FOR_OTHERS, full, short_day
from seminars.models import Seminar

DRAW_AHEAD = "The draw is still to come."
NOT_OFFERED = "There is a place for them, but it can no longer be offered."


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits: `groups` has each group they named, with their number for it.

    Before a draw nobody has a number.
    """

    registration: Registration
    number: int | None
    groups: tuple[tuple[str, int | None], ...]
    why: str


@dataclass(frozen=True)
class WaitingList:
    room: str
    people: tuple[Waiting, ...]


def waiting_list(seminar: Seminar, now: datetime) -> WaitingList:
    """In the order in which people are asked; five queries, however many they are."""
    given = inputs.load(seminar)
    outcome = allocate(given.policy, given.entries, now, given.seed)
    return WaitingList(
        room=room_words(given, outcome),
        people=tuple(people_waiting(given, outcome, seminar.series.zone)),
    )


def people_waiting(given: Inputs, outcome: Outcome, zone: ZoneInfo) -> Iterator[Waiting]:
    """Whoever cannot be offered the place there is waits too, and has no number for a group."""
    entries = {entry.id: entry for entry in given.entries if entry.is_waiting}
    in_order = (uid for uid in outcome.numbers if uid in entries)
    for number, uid in enumerate(in_order, start=1):
        places = {} if given.draw_is_ahead else outcome.queue.get(uid, {})
        yield Waiting(
            registration=given.people[uid],
            number=None if given.draw_is_ahead else number,
            groups=tuple((given.groups[key].name, places.get(key)) for key in entries[uid].groups),
            why=why(given, outcome, uid, zone),
        )


def room_words(given: Inputs, outcome: Outcome) -> str:
    """As in: 39 of 45 places are taken or offered, 6 are empty. Of these, 4 are kept: …"""
    capacity, taken = given.policy.capacity, len(given.holders)
    if taken >= capacity:
        extra = f", and {taken - capacity} more" if taken > capacity else ""
        return f"All {places_words(capacity)} are taken or offered{extra}."
    free = capacity - taken
    said = f"{taken} of {places_words(capacity)} are taken or offered, {are(free)} empty."
    if not outcome.held:
        return said
    kept = [f"{number} for {given.groups[key].name}" for key, number in outcome.held.items()]
    total = sum(outcome.held.values())
    return f"{said} Of these, {are(total)} kept: {get_text_list(kept, 'and')}."


def are(number: int) -> str:
    return f"{number} is" if number == 1 else f"{number} are"


def why(given: Inputs, outcome: Outcome, uid: str, zone: ZoneInfo) -> str:
    """The reason of somebody who waits, with the numbers and the names of groups."""
    if given.draw_is_ahead:
        return DRAW_AHEAD
    code, facts = explain(given.policy, outcome, uid)
    if code == FULL:
        return full(given.people[uid])
    if code == KEPT_FOR_OTHERS:
        return kept_for_others(given, facts, zone)
    if code == GROUP_LIMIT:
        return group_limit(given, outcome, facts, zone)
    return NOT_OFFERED


def kept_for_others(given: Inputs, facts, zone) -> str:
    """As in: The 3 empty places are kept for Carers and Academics until 3 May; …"""
    number = sum(facts["held"].values())
    names = get_text_list([given.groups[key].name for key in facts["held"]], "and")
    places = "The one empty place is" if number == 1 else f"The {number} empty places are"
    kept = f"{places} kept for {names}"
    first, last = facts["first_release_at"], facts["last_release_at"]
    if first is None:
        return f"{kept}."
    if first == last:
        return f"{kept} until {short_day(last, zone)}; then open to everyone."
    ends = "some stay kept" if last is None else f"the last on {short_day(last, zone)}"
    return f"{kept}. The first open to everyone on {short_day(first, zone)}, {ends}."


def group_limit(given: Inputs, outcome: Outcome, facts, zone) -> str:
    """As in: Academics have their 11 places."""
    shares = [
        limited(given.groups[key].name, key, outcome, facts)
        for key in facts["by_group"]
        if key in facts["limits"] or key in facts["share_limits"]
    ]
    return f"{get_text_list(shares, 'and')}.{give_way(facts['limits_release_at'], zone)}"


def limited(name: str, key: str, outcome: Outcome, facts) -> str:
    """Whether the group is at its limit, or at that of the people who have been before."""
    limit, share_limits = facts["limits"].get(key), facts["share_limits"].get(key, {})
    is_full = limit is not None and outcome.counts[key] >= limit + outcome.lifted
    if is_full or RETURNING not in share_limits:
        return f"{name} have their {places_words(outcome.counts[key] if is_full else limit)}"
    most = places_words(share_limits[RETURNING] + outcome.lifted)
    return f"{name} have their {most} for people who have been before"


def places_words(number: int) -> str:
    return "one place" if number == 1 else f"{number} places"


def give_way(at: datetime | None, zone: ZoneInfo) -> str:
    return f" Places still empty on {short_day(at, zone)} open to everyone." if at else ""
