"""How somebody left the list: they cancelled, they sent apologies, or the team took them off it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from accounts.history import Actor
from participants.models import HOLDING, Registration, RegistrationStatus
from seminars.local_time import moment_words

APOLOGIES = "Sent apologies"  # how the reason begins in the history


class How(StrEnum):
    OWN = "own"
    APOLOGIES = "apologies"
    TEAM = "team"


WORDS = {
    (How.OWN, True): "You cancelled your place on {at}.",
    (How.OWN, False): "You left the waiting list on {at}.",
    (How.APOLOGIES, True): "You told us that you cannot come, so your place was cancelled on {at}.",
    (How.APOLOGIES, False): "You told us that you cannot come, so you left the list on {at}.",
    (How.TEAM, True): "Your place was cancelled on {at}.",
    (How.TEAM, False): "You were taken off the waiting list on {at}.",
}


@dataclass(frozen=True)
class Left:
    """`held`: they had a place, or one was kept for them; else they were waiting."""

    at: datetime
    how: How
    held: bool


def how(registration: Registration, *, by: Actor, reason: str) -> How:
    """Whoever acts through somebody's link acts as they do."""
    return how_of(registration, by.actor_label, reason)


def how_of(registration, actor_label, reason):
    if actor_label == registration.participant.actor_label:
        return How.OWN
    return How.APOLOGIES if reason.startswith(APOLOGIES) else How.TEAM


def left(registration: Registration) -> Left | None:
    """When and how, out of the history; of one who is off the list for another reason, nothing."""
    if registration.status != RegistrationStatus.WITHDRAWN:
        return None
    events = type(registration).pgh_event_model.objects.filter(pgh_obj=registration)
    last = list(events.select_related("pgh_context").order_by("-pgh_id")[:2])
    if len(last) < 2:
        return None
    event, before = last
    written = event.pgh_context.metadata if event.pgh_context else {}
    return Left(
        at=event.pgh_created_at,
        how=how_of(registration, written.get("actor"), written.get("reason", "")),
        held=before.status in HOLDING,
    )


def left_words(registration: Registration) -> str:
    """For whoever left, or nothing."""
    found = left(registration)
    if found is None:
        return ""
    at = moment_words(found.at, registration.seminar.series.zone)
    return WORDS[found.how, found.held].format(at=at)
