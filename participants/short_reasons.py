"""Why somebody waits, in one short sentence: for the team, and read out to whoever waits."""

from typing import NamedTuple

from participants import reasons
from participants.models import Registration, RegistrationStatus


class Reason(NamedTuple):
    """What is read out names no group: somebody else may take the call."""

    for_team: str
    aloud: str


REASONS = {
    reasons.FULL: Reason(
        "Every place is taken.",
        "Every place is taken.",
    ),
    reasons.GROUP_LIMIT: Reason(
        "Their group has its share of the places.",
        "Your group has its share of the places, so that every group is heard.",
    ),
    reasons.KEPT_FOR_OTHERS: Reason(
        "The empty places are kept for other groups.",
        "The empty places are still kept for other groups.",
    ),
    reasons.DRAW: Reason(
        "The draw is still to come.",
        "The places are drawn, and we tell you afterwards.",
    ),
    reasons.OFFERS_CLOSED: Reason(
        "It is too late to offer a place.",
        "It is now too late to offer the places that become free.",
    ),
}
NOTHING = Reason("", "")


def short_reason(registration: Registration) -> Reason:
    """Nothing for whoever does not wait."""
    if registration.status != RegistrationStatus.WAITING:
        return NOTHING
    return REASONS.get(registration.waiting_reason, NOTHING)
