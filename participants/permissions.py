"""Who may act for whom."""

from accounts.history import Actor
from participants.models import Participant


def is_own(actor: Actor | None, participant: Participant) -> bool:
    """Whether somebody acts for themselves: through their link, or signed in."""
    return actor == participant or (participant.user is not None and actor == participant.user)


def is_supporter(actor: Actor | None, participant: Participant) -> bool:
    """Whether somebody looks after another's place, who knows of it: anybody can type an address,
    so its owner shows first that they read what we write to it."""
    supporter = participant.supporter
    is_told = not participant.email or participant.email_confirmed_at is not None
    return supporter is not None and is_told and is_own(actor, supporter)
