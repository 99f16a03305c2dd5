"""Messages about somebody's place."""

from accounts.history import Actor
from notifications.operations import outbox
from participants import emails
from participants.models import Participant, Registration


def cancel_unsent(registration: Registration, *, by: Actor) -> None:
    """Stop what would be untrue once somebody has left the list."""
    outbox.cancel(about=emails.about(registration), kinds=emails.UNTRUE_AFTER_LEAVING, by=by)


def cancel_news(participant: Participant, *, by: Actor) -> None:
    """Stop the letters of news to somebody who wants no more."""
    abouts = [emails.about(registration) for registration in participant.registrations.all()]
    for about in [emails.about_person(participant), *abouts]:
        outbox.cancel(about=about, kinds=[emails.NEWS], by=by, reason="no news any more")
