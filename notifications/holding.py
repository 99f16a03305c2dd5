"""Addresses on hold: putting them there, and what becomes of messages to them meanwhile."""

import re
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower, Now

from accounts import history
from notifications.models import Hold, HoldReason, Lane, Message, MessageState

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
        keep(divert(Message.objects.filter(to__iexact=email, state=MessageState.QUEUED)))
    return Hold.objects.in_force().at_address(email).get()


def divert_due() -> None:
    """Look at what is to be mailed now: whoever queues a message need not ask about its address."""
    with history.context(by=history.SYSTEM, reason="the address is on hold"):
        keep(divert(Message.objects.due().filter(is_on_hold("to"))))


def divert(messages: Iterable[Message]) -> list[Message]:
    """Those that are not to be mailed, since their address is on hold, told so: one query.

    News is stopped. The rest is told by phone or by post.
    """
    messages = list(messages)
    held = reasons_of({message.to for message in messages if message.to})
    stopped = [message for message in messages if stops(held.get(message.to.lower()), message)]
    for message in stopped:
        message.state = MessageState.CANCELLED if message.is_news else MessageState.TO_TELL
        message.error = f"{HoldReason(held[message.to.lower()]).label}: the address is on hold."
    return stopped


def keep(diverted: Iterable[Message]) -> None:
    Message.objects.bulk_update(diverted, ["state", "error"])


def reasons_of(addresses: Iterable[str]) -> dict[str, str]:
    """{address in lower case: why it is on hold}, of those that are."""
    lower = [address.lower() for address in addresses]
    if not lower:
        return {}
    found = Hold.objects.in_force().alias(address=Lower("email")).filter(address__in=lower)
    return dict(found.values_list(Lower("email"), "reason"))


def stops(reason: str | None, message: Message) -> bool:
    """Codes always go, as their owner asks for them, and what tells of holds; after a complaint,
    what is about one's own place goes too."""
    if reason is None or message.state != MessageState.QUEUED:
        return False
    if message.lane == Lane.CODE or message.kind == ADDRESSES_ON_HOLD:
        return False
    return reason != HoldReason.COMPLAINED or message.lane == Lane.BULK


def is_on_hold(field: str) -> Exists:
    """Whether the address in a field is on hold, for a query."""
    return Exists(holds_of(field))


def keeps_places_back(field: str) -> Exists:
    """The same, of holds that stop even what is about somebody's own place."""
    return Exists(holds_of(field).exclude(reason=HoldReason.COMPLAINED))


def holds_of(field):
    held = Hold.objects.in_force().alias(address=Lower("email"))
    return held.filter(address=Lower(OuterRef(field)))


def refuses_the_address(code: int, words: str) -> bool:
    """Whether a mail server says for good that there is no such address."""
    if ANY_STATUS.search(words):
        return bool(OF_THE_ADDRESS.search(words))
    return code in NO_SUCH_ADDRESS and not OF_THE_SENDER.search(words)
