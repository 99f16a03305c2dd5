"""Addresses on hold: putting them there, and what becomes of messages to them meanwhile."""

import re

from django.db.models import Exists, Q, Subquery
from django.db.models.functions import Now

from accounts import history
from notifications.models import (
    Hold,
    HoldReason,
    Lane,
    Message,
    MessageQuerySet,
    MessageState,
)

# What servers say of an address that does not exist or is closed (RFC 3463), and without those
# numbers; and of whoever sends, of what is sent, or of too much of it, which says nothing about the
# address: whoever fills a mailbox must not end what we write to it.
OF_THE_ADDRESS = re.compile(r"\b5\.(1\.\d+|2\.1)\b")
ANY_STATUS = re.compile(r"\b5\.\d\.\d+\b")
OF_THE_SENDER = re.compile(
    r"spam|block|black|listed|polic|denied|relay|reputation|spf|dkim|dmarc|auth|sender|content"
    r"|quota|full|limit|exceed|too (many|much|large)|later",
    re.I,
)
NO_SUCH_ADDRESS = {550, 551, 553}
# The kind of what tells a series of holds: its own address may be the one that is held.
ADDRESSES_ON_HOLD = "addresses_on_hold"


def put(*, email: str, reason: HoldReason, words: str = "") -> Hold:
    """Hold an address from now on, and take along what is queued for it; a hold stays the first."""
    with history.context(by=history.SYSTEM, reason=reason.label):
        Hold.objects.bulk_create(
            [Hold(email=email, reason=reason, words=words, since=Now())], ignore_conflicts=True
        )
        divert(Message.objects.filter(to__iexact=email))
    return Hold.objects.in_force().at_address(email).get()


def divert_due() -> None:
    """Look at what is to be mailed now: whoever queues a message need not ask about its address."""
    with history.context(by=history.SYSTEM, reason="the address is on hold"):
        divert(Message.objects.due())


def divert(messages: MessageQuerySet) -> None:
    """Of what is queued, mail nothing to an address on hold: news is stopped, and the rest is told
    by phone or by post."""
    reason = Subquery(Hold.objects.on_address_in("to").values("reason")[:1])
    held = messages.filter(is_held_back(), state=MessageState.QUEUED).annotate(reason=reason)
    diverted = list(held)
    for message in diverted:
        message.state = MessageState.CANCELLED if message.is_news else MessageState.TO_TELL
        message.error = f"{HoldReason(message.reason).label}: the address is on hold."
    Message.objects.bulk_update(diverted, ["state", "error"])


def is_held_back() -> Q:
    """Whether a message is not to be mailed, for a query: senders ask it too.

    Codes always go, as their owner asks for them, and what tells of holds; after a complaint, what
    is about one's own place goes too.
    """
    goes_anyway = Q(lane=Lane.CODE) | Q(kind=ADDRESSES_ON_HOLD)
    return ~goes_anyway & (Q(keeps_places_back("to")) | Q(is_on_hold("to"), lane=Lane.BULK))


def is_on_hold(field: str) -> Exists:
    """Whether the address in a field is on hold, for a query."""
    return Exists(Hold.objects.on_address_in(field))


def keeps_places_back(field: str) -> Exists:
    """The same, of holds that stop even what is about somebody's own place."""
    return Exists(Hold.objects.on_address_in(field).exclude(reason=HoldReason.COMPLAINED))


def refuses_the_address(code: int, words: str) -> bool:
    """Whether a mail server says for good that there is no such address."""
    if ANY_STATUS.search(words):
        return bool(OF_THE_ADDRESS.search(words))
    return code in NO_SUCH_ADDRESS and not OF_THE_SENDER.search(words)
