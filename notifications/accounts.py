"""allauth's way to us: its codes go through the outbox like every other message."""

from allauth.account.adapter import DefaultAccountAdapter


class CodeByOutbox(DefaultAccountAdapter):
    """Filled in with the outbox."""
