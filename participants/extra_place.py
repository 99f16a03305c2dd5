"""What a place given by hand would cost others, in a sentence for the organiser who gives it."""

from dataclasses import replace
from datetime import datetime

from participants import inputs
from participants.allocation import Outcome, allocate
from participants.inputs import Inputs
from participants.models import Registration, RegistrationStatus


def cost(registration: Registration, now: datetime) -> str:
    """The place, and how many have waited longer for one."""
    place = place_words(registration, now)
    ahead = registration.seminar.registrations.waiting()
    if registration.status == RegistrationStatus.WAITING:
        ahead = ahead.ahead_of(registration)
    number = ahead.count()
    if not number:
        return place
    if number == 1:
        return f"{place} 1 person who has waited longer goes on waiting."
    return f"{place} {number} people who have waited longer go on waiting."


def place_words(registration: Registration, now: datetime) -> str:
    given = inputs.load(registration.seminar, joining=registration)
    uid = str(registration.uid)
    (entry,) = (entry for entry in given.entries if entry.id == uid)
    given_one = replace(entry, status=RegistrationStatus.CONFIRMED.value)
    before = allocate(given.policy, given.holders, now)
    after = allocate(given.policy, [*given.holders, given_one], now)
    if not before.free:
        return (
            f"Every place is taken, so this is one chair more: {len(given.holders) + 1} people "
            f"where there are places for {given.policy.capacity}."
        )
    return kept_words(given, before, after, after.counted_in[uid])


def kept_words(given: Inputs, before: Outcome, after: Outcome, counted_in: str | None) -> str:
    """Whose kept place it is, if it is one."""
    taken = [key for key in before.held if after.held.get(key, 0) < before.held[key]]
    others = [given.groups[key].name for key in taken if key != counted_in]
    if others:
        return f"It takes a place that is kept for {' and '.join(others)}."
    if taken:
        return f"It is one of the places kept for their own group, {given.groups[taken[0]].name}."
    return "It takes a place that is empty and open to everyone."
