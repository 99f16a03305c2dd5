"""Messages about somebody's place."""

from accounts.history import Actor
from notifications.operations import outbox
from participants import emails
from participants.models import Registration


def cancel_unsent(registration: Registration, *, by: Actor) -> None:
    """Stop what would be untrue once somebody has left the list."""
    outbox.cancel(about=emails.about(registration), kinds=emails.UNTRUE_AFTER_LEAVING, by=by)
