"""The rules of a seminar in words, as everybody may read them."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from participants.allocation import Group, Policy
from participants.rules import RETURNING
from seminars.local_time import moment_words


def rules_in_words(policy: Policy, names: Mapping[str, str], zone: ZoneInfo) -> list[str]:
    """A sentence or two for each rule; `names` are those of the groups, by their keys."""
    rules = [one_or_more(policy.capacity, "There is one place.", "There are {} places.")]
    rules += [
        f"{names.get(group.key, group.key)}: {' '.join(words)}"
        for group in policy.groups
        if (words := rules_of_group(group, zone))
    ]
    if policy.limits_release_at:
        gives_way = moment_words(policy.limits_release_at, zone)
        rules.append(f"From {gives_way}, these limits give way rather than leave a place empty.")
    return rules


def rules_of_group(group: Group, zone: ZoneInfo) -> list[str]:
    words = []
    if group.reserved:
        kept = one_or_more(group.reserved, "one place is kept", "{} places are kept")
        until = f" until {moment_words(group.release_at, zone)}" if group.release_at else ""
        words.append(f"{kept}{until}.")
    if group.limit is not None:
        people = one_or_more(group.limit, "one person has a place", "{} people have places")
        words.append(f"At most {people}.")
    for share, most in group.share_limits:
        if share == RETURNING:
            people = one_or_more(most, "one has", "{} have")
            words.append(f"Of these, at most {people} been to an earlier seminar.")
    return words


def one_or_more(number: int, one: str, more: str) -> str:
    return one if number == 1 else more.format(number)
