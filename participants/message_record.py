"""What has happened to a message, read from the history that the database keeps."""

from accounts.history import SYSTEM
from notifications.models import Message, MessageState
from participants.message_history import Written
from participants.record import RecordLine, names_of


def happened_to(written: Written) -> list[RecordLine]:
    """The oldest first."""
    rows = Message.pgh_event_model.objects.filter(pgh_obj=written.message)
    events = list(rows.select_related("pgh_context").order_by("pgh_id"))
    seminar = written.registration.seminar if written.registration else None
    names = names_of({actor_of(event) for event in events}, written.person, seminar)
    return [
        RecordLine(event.pgh_created_at, what(event), names[actor_of(event)], reason_of(event))
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
    known = event.pgh_context.metadata if event.pgh_context else {}
    return known.get("actor", SYSTEM.actor_label)


def reason_of(event):
    return event.pgh_context.metadata.get("reason", "") if event.pgh_context else ""
