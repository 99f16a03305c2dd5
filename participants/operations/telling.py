"""Stopping messages that have not gone or been told, once they would be untrue or unwanted."""

from accounts.history import Actor
from notifications.digest.letter import KIND as DIGEST
from notifications.operations import outbox
from participants import emails
from participants.models import Participant, Registration
from participants.still_true import outdated

OUTDATED = "No longer needed: a later message says what is true now."


def cancel_unsent(registration: Registration, *, by: Actor) -> None:
    """Stop what would be untrue once somebody has left the list."""
    outbox.cancel(about=emails.about(registration), kinds=emails.UNTRUE_AFTER_LEAVING, by=by)


def stop_offer(registration: Registration) -> None:
    """Stop what tells of an offer, inside the change that ends the offer or its time."""
    outbox.stop(about=emails.about(registration), kinds=[emails.OFFER_MADE])


def cancel_digest(participant: Participant, *, by: Actor) -> None:
    outbox.cancel(about=emails.about_person(participant), kinds=[DIGEST], by=by)


def cancel_news(participant: Participant, *, by: Actor) -> None:
    """Stop the letters of news to somebody who wants no more."""
    abouts = [emails.about(registration) for registration in participant.registrations.all()]
    for about in [emails.about_person(participant), *abouts]:
        outbox.cancel(about=about, kinds=[emails.NEWS], by=by, reason="no news any more")


def stop_outdated() -> None:
    """Take off what is to be told by phone or post whatever a later message has made untrue.

    A mailbox shows what came last. Somebody on the phone is told all that is on the list.
    """
    outbox.cancel_these(messages=outdated(), reason=OUTDATED)
