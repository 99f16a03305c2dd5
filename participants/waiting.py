"""Why each person waits, in a sentence for organisers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import get_text_list

from participants.allocation import Outcome, explain
from participants.inputs import RETURNING, Inputs
from participants.reasons import FULL, GROUP_LIMIT, KEPT_FOR_OTHERS, full, short_day

NOT_OFFERED = "There is a place for them, but it can no longer be offered."


def why(given: Inputs, outcome: Outcome, uid: str, zone: ZoneInfo) -> str:
    """The reason of somebody who waits, with the numbers and the names of groups."""
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
