"""What has happened to a registration, read from the history that the database keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pghistory.models import Events

from accounts.history import SYSTEM
from accounts.models import User
from participants.models import (
    AttendanceStatus,
    Participant,
    Registration,
    RegistrationStatus,
)
from seminars.local_time import moment_words
from seminars.models import Seminar


@dataclass(frozen=True)
class RecordLine:
    at: datetime
    what: str
    who: str
    reason: str


def record_of(registration: Registration) -> list[RecordLine]:
    """The oldest first, each in words. Changes that nobody need read about are left out."""
    # Changes of one transaction bear one time: the status is told before the offer.
    events = Events.objects.references(registration).order_by(
        "pgh_created_at", "-pgh_model", "pgh_id"
    )
    told = [(event, words) for event in events if (words := what(event, registration))]
    actors = {actor_of(event) for event, _ in told}
    names = names_of(actors, registration.participant, registration.seminar)
    return [
        RecordLine(event.pgh_created_at, words, names[actor_of(event)], reason_of(event))
        for event, words in told
    ]


def what(event, registration):
    """What an event says, or nothing."""
    _, _, model = event.pgh_model.rpartition(".")
    return WORDS[model](event, registration) if model in WORDS else ""


def registration_words(event, registration):
    if event.pgh_diff is not None and "status" not in event.pgh_diff:
        return ""
    status = RegistrationStatus(event.pgh_data["status"])
    by_hand = event.pgh_data["is_exception"] and status == RegistrationStatus.CONFIRMED
    return f"{status.label}, given by an organiser" if by_hand else status.label


def offer_words(event, registration):
    """An answer is told by the status that it leads to."""
    if event.pgh_diff is not None and "expires_at" not in event.pgh_diff:
        return ""
    until = datetime.fromisoformat(event.pgh_data["expires_at"])
    begins = "Time to answer until" if event.pgh_diff is None else "Longer to answer, until"
    return f"{begins} {moment_words(until, registration.seminar.series.zone)}"


def attendance_words(event, registration):
    changed = event.pgh_diff is None or "status" in event.pgh_diff
    status = AttendanceStatus(event.pgh_data["status"])
    return (status.label if status else "The mark at the door was taken away") if changed else ""


WORDS = {
    "RegistrationEvent": registration_words,
    "OfferEvent": offer_words,
    "AttendanceEvent": attendance_words,
}


def actor_of(event):
    return (event.pgh_context or {}).get("actor", SYSTEM.actor_label)


def reason_of(event):
    return (event.pgh_context or {}).get("reason", "")


def names_of(
    actors: Iterable[str], person: Participant | None, seminar: Seminar | None
) -> dict[str, str]:
    """Who each actor is, for the team: {label: words}. `person` is whom it is about."""
    pks = [label.removeprefix("user:") for label in actors if label.startswith("user:")]
    users = {user.actor_label: str(user) for user in User.objects.filter(pk__in=pks)}
    people = [person, person.supporter] if person else []
    known = {each.actor_label: each.name for each in people if each}
    known |= devices_among(actors, seminar)
    return {label: users.get(label) or known.get(label) or unnamed(label) for label in actors}


def devices_among(actors, seminar):
    """The phones at the door that acted, by what the organisers called them."""
    if seminar is None or not any(label.startswith("door:") for label in actors):
        return {}
    devices = seminar.door_devices.all()
    return {device.actor_label: f"{device} (at the door)" for device in devices}


def unnamed(label):
    """Somebody who changed their own place may free another, which is no reason to name them."""
    if label == SYSTEM.actor_label:
        return "Roundtable"
    if label.startswith("participant:"):
        return "Roundtable, because somebody else's place changed"
    if label.startswith("door:"):
        return "A phone at the door"
    return "Somebody whose account is gone"
