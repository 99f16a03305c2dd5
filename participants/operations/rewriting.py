"""Writing anew what has not gone, where it would say what is not so any more."""

from collections.abc import Iterable

from notifications.models import Message, MessageState
from participants import clock, emails
from participants.models import Registration
from participants.operations import seating
from participants.still_true import still_to_tell
from seminars.models import Seminar

UNHEARD = (MessageState.TO_TELL, MessageState.FAILED, MessageState.CANCELLED)


def reminder(registration: Registration) -> Message:
    return emails.reminder(registration, clock.now(), arranged=emails.arranged_for(registration))


def offer_made(registration: Registration) -> Message:
    offer = registration.offers.unanswered().get()
    offer.registration = registration
    return emails.offer_made(offer)


ANEW = {
    "place_confirmed": seating.confirmation,
    "support_ended": emails.support_ended,
    "waiting": emails.waiting,
    "in_the_draw": emails.in_the_draw,
    emails.OFFER_MADE: offer_made,
    emails.REMINDER: reminder,
}


def rewrite(message: Message, registration: Registration) -> list[str]:
    """Give a message the words of now, unsaved, and say which fields hold them."""
    anew, fields = ANEW[message.kind](registration), ["subject", "text", "html"]
    for name in fields:
        setattr(message, name, getattr(anew, name))
    return fields


def say_the_new_day(seminar: Seminar, people: Iterable[Registration]) -> set[str]:
    """A seminar has moved. What is still to be told of it by phone or post says so itself.

    Who never heard of the old day needs no notice of the new one; given is about whom that is.
    """
    theirs = {emails.about(person): person for person in people}
    written = Message.objects.filter(within=seminar.path, about__in=theirs)
    waiting = list(still_to_tell(written.filter(kind__in=ANEW)).select_for_update())
    for message in waiting:
        message.save(update_fields=rewrite(message, theirs[message.about]))
    heard = written.exclude(state__in=UNHEARD).values_list("about", flat=True)
    return {message.about for message in waiting} - set(heard)
