"""Messages about somebody's place, for those who have an address."""

from accounts.history import Actor
from notifications.models import Message
from notifications.operations import outbox
from participants import emails
from participants.models import Registration


def tell(letter: Message | None) -> None:
    """Queue a letter; None is somebody without email, whom the organisers phone or write to."""
    if letter is not None:
        outbox.add(letter)


def cancel_unsent(registration: Registration, *, by: Actor) -> None:
    """Stop what would be untrue once somebody has left the list."""
    outbox.cancel(about=emails.about(registration), kinds=emails.UNTRUE_AFTER_LEAVING, by=by)
