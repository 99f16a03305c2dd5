"""A message as a mail, and what a provider calls it once it is taken."""

import re

from django.core.mail import EmailMultiAlternatives


def mail(message):
    """The text first, the HTML as its alternative, the calendar file attached."""
    email = EmailMultiAlternatives(
        subject=message.subject, body=message.text, to=[message.to], headers=headers(message)
    )
    email.attach_alternative(message.html, "text/html")
    if message.calendar:
        email.attach("seminar.ics", message.calendar, f"text/calendar; method={method(message)}")
    return email


def method(message):
    """Mail programs ask for it beside the file too, or take a cancellation for an invitation."""
    named = re.search(r"^METHOD:(\w+)", message.calendar, re.M)
    return named.group(1) if named else "PUBLISH"


def headers(message):
    return {
        **message.headers,
        "Message-ID": message.message_id,
        "X-Notification-Key": message.dedupe_key,
        "Auto-Submitted": "auto-generated",
    }


def number_of(email):
    """By what a provider knows the message it took, or nothing."""
    status = getattr(email, "anymail_status", None)
    return "" if status is None or status.message_id is None else str(status.message_id)
