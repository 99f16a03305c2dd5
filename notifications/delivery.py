"""Sends what is due: one message claimed, sent and noted at a time, the most urgent first."""

import random
import smtplib
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models.functions import Now

from accounts import history
from notifications.models import Lane, Message, MessageState

LEASE = timedelta(seconds=60)  # longer than the server may take over one message
TRIES = 6
FIRST_PAUSE = 15  # seconds; each pause is five times the last: three hours in all
AWAY = "The mail server could not be reached."
SILENT = "The mail server went away before it answered, so the message may have arrived."
UNWRITABLE = "This message could not be written as an email: {}"


def send_due():
    """Send until nothing is due. Any number of senders may run: each message goes through one."""
    server = get_connection()
    with history.context(by=history.SYSTEM):
        try:
            while (message := claim()) is not None:
                if not can_open(server, message):
                    return  # what else is due would only wait for the same time-out
                deliver(message, server)
        finally:
            server.close()


def recover():
    """Take back what a sender that died had claimed.

    It may have been sent or not. Codes and messages about a place go again with the same
    Message-ID; an organiser decides about the rest.
    """
    lost = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=Now())
    with history.context(by=history.SYSTEM, reason="the sender stopped"):
        lost.filter(lane=Lane.BULK).update(state=MessageState.UNCERTAIN, error=SILENT)
        lost.filter(attempts__gte=TRIES).update(state=MessageState.UNCERTAIN, error=SILENT)
        lost.update(state=MessageState.QUEUED, error=SILENT)


@transaction.atomic
def claim():
    """The next due message, ours alone for the length of the lease, or None."""
    message = Message.objects.due(Now()).select_for_update(skip_locked=True).first()
    if message is not None:
        message.attempts += 1
        message.state = MessageState.SENDING
        message.leased_until = Now() + LEASE
        message.save(update_fields=["attempts", "state", "leased_until"])
    return message


def can_open(server, message):
    try:
        server.open()
    except OSError:
        put_off(message, AWAY)
        return False
    return True


def deliver(message, server):
    if not still_wanted(message):
        return
    try:
        server.send_messages([mail(message)])
    except (OSError, ValueError) as error:
        server.close()
        note_refusal(message, error)
    else:
        note_sent(message)


def still_wanted(message):
    """Neither cancelled nor taken by another sender since we claimed it: then hold it longer."""
    return ours(message).update(leased_until=Now() + LEASE) == 1


def ours(message):
    return Message.objects.filter(
        pk=message.pk, state=MessageState.SENDING, attempts=message.attempts
    )


def mail(message):
    """The text first, the HTML as its alternative, the calendar file attached."""
    email = EmailMultiAlternatives(
        subject=message.subject, body=message.text, to=[message.to], headers=headers(message)
    )
    email.attach_alternative(message.html, "text/html")
    if message.calendar:
        email.attach("seminar.ics", message.calendar, "text/calendar")
    return email


def headers(message):
    return {
        **message.headers,
        "Message-ID": message.message_id,
        "X-Notification-Key": message.dedupe_key,
        "Auto-Submitted": "auto-generated",
    }


def note_sent(message):
    """Sent is sent, even if it was cancelled in the meantime. A code is not kept once it went."""
    wiped = {"text": "", "html": ""} if message.lane == Lane.CODE else {}
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.SENT, sent_at=Now(), leased_until=None, error="", **wiped
    )


def note_refusal(message, error):
    if isinstance(error, ValueError):
        note_end(message, MessageState.FAILED, UNWRITABLE.format(error))
        return
    code, words = answer(error)
    if code is None:
        note_silence(message)
    elif code >= 500:
        sentence = f"The mail server will not take this message: {code} {words}"
        note_end(message, MessageState.FAILED, sentence)
    else:
        put_off(message, f"The mail server asked us to try again later: {code} {words}")


def answer(error):
    """What the server said, as its code and words, or nothing."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return None, ""
    return code, words.decode(errors="replace") if isinstance(words, bytes) else words


def note_silence(message):
    """Perhaps sent: what somebody waits for goes again, the rest waits for an organiser."""
    if message.lane == Lane.BULK:
        note_end(message, MessageState.UNCERTAIN, SILENT)
    else:
        put_off(message, SILENT)


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
