"""Samples of what we send, with invented people, for the gallery in which organisers see it all.

Each app names its own in `samples`. Nothing is kept: a sample is a message never saved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notifications import emails
from notifications.models import Message

ADDRESS = "sam@example.org"


@dataclass(frozen=True)
class Sample:
    """`name` says what it is, `when` who gets it and when; `build` makes one for a series."""

    key: str
    name: str
    when: str
    build: Callable[[Any], Message]


SAMPLES = (
    Sample(
        "sign_in_code",
        "A code to sign in",
        "Whoever asks to sign in gets it at once. It is not kept after it has gone.",
        lambda series: emails.sign_in_code(ADDRESS, "ABC-DEF"),
    ),
    Sample(
        "no_account",
        "Nobody signs in with this address",
        "Whoever asks to sign in with an address that we do not know gets it at once.",
        lambda series: emails.no_account(ADDRESS),
    ),
)
