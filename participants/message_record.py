"""What has happened to a message, read from the history that the database keeps."""

from dataclasses import dataclass
from datetime import datetime

from accounts.history import SYSTEM
from accounts.models import User
from notifications.models import Message, MessageState
from participants.message_history import Written


@dataclass(frozen=True)
class Happened:
    at: datetime
    what: str
    who: str
    reason: str


def happened_to(written: Written) -> list[Happened]:
    """The oldest first: two queries."""
    rows = Message.pgh_event_model.objects.filter(pgh_obj=written.message)
    events = list(rows.select_related("pgh_context").order_by("pgh_id"))
    names = names_of({actor_of(event) for event in events}, written)
    return [
        Happened(event.pgh_created_at, what(event), names[actor_of(event)], reason_of(event))
        for event in events
    ]


def what(event):
    if event.state == MessageState.SENDING:
        return f"Being sent, try {event.attempts}"
    if event.state == MessageState.QUEUED and event.attempts:
        return "Not taken: tried again later"
    if event.state == MessageState.TOLD:
        return f"Told: {event.get_told_how_display().lower()}"
    return event.get_state_display()


def actor_of(event):
    return event.pgh_context.metadata.get("actor") if event.pgh_context else SYSTEM.actor_label


def reason_of(event):
    return event.pgh_context.metadata.get("reason", "") if event.pgh_context else ""


def names_of(actors, written):
    """Who each is, for the team: {label: words}."""
    pks = [actor.removeprefix("user:") for actor in actors if actor.startswith("user:")]
    users = {user.actor_label: str(user) for user in User.objects.filter(pk__in=pks)}
    known = {written.person.actor_label: written.person.name} if written.person else {}
    return {actor: users.get(actor) or known.get(actor) or "Roundtable" for actor in actors}
