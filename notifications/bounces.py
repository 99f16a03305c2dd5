"""Which reports of a mail provider are of trouble that passes: a full mailbox, a server away.

django-anymail calls them bounces like those for good, so we read what it read: the words of the
mail server, and the fields in which providers say themselves what kind of bounce it was.
"""

import re
from collections.abc import Iterable

from anymail.signals import AnymailTrackingEvent

# RFC 3463: 4 is for now, and 5.2.2 a mailbox that is full. No part of a longer number, as of an IP.
SAID_OF_NOW = re.compile(r"(?<![\d.])(4\.\d{1,3}\.\d{1,3}|5\.2\.2)(?!\.?\d)|\bfull\b|quota", re.I)
NAMED_OF_NOW = re.compile(r"soft|transient|temporar|full|quota", re.I)
NAMES_OF_KINDS = {
    *("Type", "event", "type"),  # Postmark; Brevo and Mandrill; MailerSend and Resend
    *("error", "delivery_status"),  # Mailjet; Unisender
    *("bounceType", "bounceSubType", "subType", "bounce_description"),  # Amazon, Resend; Mandrill
}
# What SparkPost itself counts as soft.
# https://support.sparkpost.com/docs/deliverability/bounce-classification-codes
SOFT_CLASSES = {"20", "21", "22", "23", "24", "40", "60", "70", "100"}


def will_pass(event: AnymailTrackingEvent) -> bool:
    """Whether the same address may well work another day."""
    words = f"{event.mta_response or ''} {event.description or ''}"
    if SAID_OF_NOW.search(words):
        return True
    return any(tells_of_now(name, value) for name, value in fields(event.esp_event))


def tells_of_now(name, value):
    if name == "hard_bounce":  # Mailjet
        return value is False
    if name == "bounce_class":
        return str(value) in SOFT_CLASSES
    return name in NAMES_OF_KINDS and bool(NAMED_OF_NOW.search(str(value)))


def fields(raw: object) -> Iterable[tuple[str, object]]:
    """Every field of what the provider posted, however deep."""
    if isinstance(raw, list):
        for each in raw:
            yield from fields(each)
    elif isinstance(raw, dict):
        for name, value in raw.items():
            if isinstance(value, list | dict):
                yield from fields(value)
            else:
                yield name, value
