"""Making personal links useless, and sending new ones to the address on record."""

from django.db import transaction
from django.db.models import F

from accounts import history
from accounts.history import Actor
from notifications.models import Message, MessageState
from notifications.operations import outbox
from participants import clock, emails, links
from participants.message_history import about_any_of
from participants.models import Participant, Registration
from participants.operations.rewriting import rewrite
from participants.own_links import reachable_at, worth_a_link, written_to_with

MAY_HOLD_ARRANGEMENTS = {"place_confirmed", emails.REMINDER}


@transaction.atomic
def replace(*, participant: Participant, by: Actor, reason: str = "") -> None:
    """Somebody else has a link: every one sent so far is dead, and new ones go to its owner."""
    with history.context(by=by, reason=reason):
        end(participant)


@transaction.atomic
def send(*, email: str) -> None:
    """Send whoever reads at an address the links to what they look after, once an hour at most.

    An address that we do not know is told so. Only its owner learns which it is.
    """
    people = reachable_at(email)
    outbox.add(emails.links_asked_for(email, people, worth_a_link(people), clock.now()))


def end(participant: Participant) -> None:
    """The same inside another change: for all whose links went to where this person reads."""
    people = written_to_with(participant)
    for person in people:
        end_of_one(person)
    participant.refresh_from_db(fields=["link_version"])
    message = emails.links_replaced(participant, worth_a_link(people))
    if message is not None:
        outbox.add(message)


def end_of_one(person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(link_version=F("link_version") + 1)
    readdress_unsent(person)
    for registration in person.registrations.select_related("participant__supporter"):
        mend_unsent(registration)


def readdress_unsent(person: Participant) -> None:
    """What is for somebody goes to where they read now, also what holds no link of theirs. News
    does not: nobody has shown yet that a new address is theirs."""
    address = emails.address_of(person)
    theirs = about_any_of(Participant.objects.filter(pk=person.pk))
    unsent = Message.objects.filter(theirs).not_gone().exclude(to=address)
    for message in unsent.select_for_update():
        if message.is_news:
            message.state = MessageState.CANCELLED
        else:
            send_to(message, address)
        message.save(update_fields=["state", "to"])


def mend_unsent(registration: Registration) -> None:
    """Let no letter go out with a dead link, nor a living one to where they no longer read."""
    unsent = Message.objects.not_gone().filter(text__contains=registration.uid.hex)
    for message in unsent.select_for_update():
        if message.kind in emails.OF_LINKS:
            message.state = MessageState.CANCELLED  # links to other people's places are in it too
        else:
            renew(message, registration)
            send_to(message, emails.address_of(registration.participant))
        message.save(update_fields=["state", "to", "subject", "text", "html"])


def renew(message: Message, registration: Registration) -> None:
    """With the links of now; written anew where it may hold what is arranged for somebody, which
    is for their own mailbox alone."""
    if message.kind in MAY_HOLD_ARRANGEMENTS and not registration.participant.email:
        rewrite(message, registration)
        return
    message.text = links.renewed_in(message.text, registration)
    message.html = links.renewed_in(message.html, registration)


def send_to(message: Message, address: str) -> None:
    """Whoever has no address any more is phoned, or written to by post."""
    if message.state == MessageState.QUEUED and not address:
        message.state = MessageState.TO_TELL
    if message.state == MessageState.TO_TELL:
        message.to = address  # by email only if an organiser says so
    else:
        message.to = address or message.to
