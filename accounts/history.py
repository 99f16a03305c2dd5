"""Who acts, and why: what the database's triggers write beside every change."""

from contextlib import AbstractContextManager
from typing import Protocol

import pghistory


class Actor(Protocol):
    """A user, a participant acting through their own link, or the system."""

    @property
    def actor_label(self) -> str: ...


class System:
    """The clock, an import, a command: nobody in particular."""

    actor_label = "system"


SYSTEM = System()


def context(*, by: Actor, reason: str = "") -> AbstractContextManager:
    """Changes made inside are recorded with the actor's label and the reason given."""
    return pghistory.context(actor=by.actor_label, reason=reason)
