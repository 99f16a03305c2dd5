"""Sends what is due: one message claimed, sent and noted at a time, the most urgent first."""

import functools
import logging
import random
import time
from contextlib import closing
from datetime import timedelta

from django.core.cache import cache
from django.core.mail import get_connection
from django.db.models import F
from django.db.models.functions import Now

from accounts import history
from notifications import holding, refusals
from notifications.mail import mail, number_of
from notifications.models import AWAITED, HoldReason, Lane, Message, MessageState
from notifications.smtp import NotHandedOver

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)  # longer than the server may take over one message
TURN = 30  # seconds; then the worker is free for whatever else waits for it
TRIES = 6
FIRST_PAUSE = 15  # seconds; each pause is five times the last: three hours in all
AWAY = "The mail server could not be reached."
AWAY_FOR = 20  # seconds in which nobody tries again: less than from one sweep to the next
SILENT = "The mail server went away before it answered, so the message may have arrived."
UNWRITABLE = "This message could not be written as an email: {}"
CLOSING = 421
# One trip to the database instead of four. Two senders at once: each passes over the other's row.
CLAIM = """
    UPDATE notifications_message
    SET state = 'sending', attempts = attempts + 1, leased_until = statement_timestamp() + %s
    WHERE id = ({next_due} FOR UPDATE SKIP LOCKED)
    RETURNING *
"""


def send_due() -> bool:
    """Send until nothing is due or the turn is over, and say whether something may be left.

    Any number of senders may run: each message goes through one.
    """
    if is_away() or not Message.objects.due().exists():
        return False
    holding.divert_due()
    server, end = get_connection(), time.monotonic() + TURN
    with history.context(by=history.SYSTEM), closing(server):
        while sent_one(server):
            if time.monotonic() >= end:
                return True
    return False


def sent_one(server):
    """Claim a message once the server is there, so that nothing passes between claim and mail."""
    try:
        is_new = server.open()
    except OSError as error:
        note_away(error)
        return False
    message = claim()
    if message is not None:
        deliver(message, server, is_new)
    return message is not None


def note_away(error):
    """An outage counts as no try: whatever is due waits for as long as it lasts."""
    log.warning("No mail can be sent: the mail server could not be reached (%s)", error)
    cache.set("mail-server-is-away", True, AWAY_FOR)
    Message.objects.due().exclude(error=AWAY).update(error=AWAY)


def is_away():
    """Each try may take as long as the time-out, and a thousand people may wake a sender."""
    return cache.get("mail-server-is-away", False)


def recover():
    """Take back what a sender that died had claimed.

    It may have been sent or not. Codes and answers about a place go again with the same
    Message-ID; an organiser decides about the rest, notices and reminders too.
    """
    lost = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=Now())
    with history.context(by=history.SYSTEM, reason="the sender stopped"):
        lost.exclude(lane__in=AWAITED).update(state=MessageState.UNCERTAIN, error=SILENT)
        lost.filter(attempts__gte=TRIES).update(state=MessageState.UNCERTAIN, error=SILENT)
        lost.update(state=MessageState.QUEUED, error=SILENT)


def claim():
    """The next due message, ours alone for the length of the lease, or None."""
    next_due, values = the_next_due()
    return next(iter(Message.objects.raw(CLAIM.format(next_due=next_due), [LEASE, *values])), None)


@functools.cache
def the_next_due():
    """Which one that is, as SQL with its values, put together once for all claims.

    Asked at the moment of sending: an address put on hold since the turn began is passed over for
    the next turn to divert, and what has become too late meanwhile for the next sweep.
    """
    mailable = Message.objects.due().exclude(holding.is_held_back())
    first = mailable.order_by("lane", "send_after", "pk").values("pk")[:1]
    return first.query.sql_with_params()


def deliver(message, server, is_new):
    email = mail(message)
    try:
        server.send_messages([email])
    except refusals.ERRORS as error:
        code, words = refusals.answer(error)
        if code in (None, CLOSING):
            server.close()  # the next message opens a new connection
        if not is_new and (code == CLOSING or isinstance(error, NotHandedOver)):
            hand_back(message)
        else:
            note_refusal(message, error, code, words)
    else:
        note_sent(message, number_of(email))


def hand_back(message):
    """Some servers take only so many messages a connection: the next one takes it, at once."""
    ours(message).update(state=MessageState.QUEUED, attempts=F("attempts") - 1, leased_until=None)


def ours(message):
    return Message.objects.filter(
        pk=message.pk, state=MessageState.SENDING, attempts=message.attempts
    )


def note_sent(message, provider_id):
    """Sent is sent, even if it was cancelled in the meantime. A code is not kept once it went."""
    wiped = {"text": "", "html": ""} if message.lane == Lane.CODE else {}
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.SENT,
        sent_at=Now(),
        leased_until=None,
        error="",
        provider_id=provider_id,
        **wiped,
    )


def note_refusal(message, error, code, words):
    if isinstance(error, ValueError):
        note_end(message, MessageState.FAILED, UNWRITABLE.format(error))
    elif isinstance(error, NotHandedOver):
        put_off(message, AWAY)
    elif code is None:
        note_silence(message)
    elif code >= 500:
        sentence = f"The mail server will not take this message: {code} {words}"
        note_end(message, MessageState.FAILED, sentence)
        if is_of_the_address(message, error, code, words):
            holding.put(email=message.to, reason=HoldReason.REFUSED, words=f"{code} {words}")
    else:
        put_off(message, f"The mail server asked us to try again later: {code} {words}")


def is_of_the_address(message, error, code, words):
    """There is no such address, and it is not just what somebody typed to sign in."""
    refused = refusals.is_of_the_recipient(error) and holding.refuses_the_address(code, words)
    return refused and message.lane != Lane.CODE


def note_silence(message):
    """Perhaps sent: what somebody waits for goes again, the rest waits for an organiser."""
    if message.lane in AWAITED:
        put_off(message, SILENT)
    else:
        note_end(message, MessageState.UNCERTAIN, SILENT)


def put_off(message, sentence):
    """Queue it again after a pause, unless it was tried often enough."""
    if message.attempts >= TRIES:
        note_end(message, MessageState.FAILED, f"Given up after {TRIES} tries. {sentence}")
        return
    ours(message).update(
        state=MessageState.QUEUED,
        send_after=Now() + pause_after(message.attempts),
        leased_until=None,
        error=sentence,
    )


def pause_after(attempts):
    """Growing, and never quite the same, so that many messages do not come back together."""
    spread = random.uniform(1, 1.25)  # noqa: S311 - guards nothing
    return timedelta(seconds=FIRST_PAUSE * 5 ** (attempts - 1) * spread)


def note_end(message, state, sentence):
    ours(message).update(state=state, leased_until=None, error=sentence)
