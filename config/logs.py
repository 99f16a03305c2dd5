"""Keeps personal links out of the logs: whoever reads a log must not be able to open a place."""

import logging
import re

TOKEN = re.compile(
    r"(/place/|/news/|/unsubscribe/|/feedback/|/sign-in/|/door/check/|/door/|/calendar/|[?&]place=)"
    r"[^/&\s\"']+"
)


class HideTokens(logging.Filter):
    """Writes `/place/…` where the address held somebody's token."""

    def filter(self, record):
        record.msg, record.args = TOKEN.sub(r"\1…", record.getMessage()), ()
        return True
