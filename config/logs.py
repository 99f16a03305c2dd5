"""Keeps personal links and addresses out of the logs: whoever reads a log must not be able to open
a place, nor learn who comes."""

import logging
import re

TOKEN = re.compile(
    r"(/place/|/news/|/unsubscribe/|/feedback/|/sign-in/|/door/check/|/door/|/calendar/|[?&]place=)"
    r"[^/&\s\"']+"
)
# What `django.core.signing` made, wherever it stands: the name, and a signature of 43 characters.
# Each looks at where a word begins alone: anybody can have a very long one logged, as an address.
SIGNED = re.compile(r"(?<![\w.:-])[\w.:-]+[.:][\w-]{43}(?![\w-])")
ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(\.[\w-]+)+")


class HidingFormatter(logging.Formatter):
    """Writes `…` for tokens and email addresses, in whole lines and in tracebacks."""

    def format(self, record):
        return hidden(super().format(record))


def hidden(text: str) -> str:
    for pattern, shown in ((TOKEN, r"\1…"), (SIGNED, "…"), (ADDRESS, "…@…")):
        text = pattern.sub(shown, text)
    return text
