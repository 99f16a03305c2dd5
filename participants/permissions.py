"""Who may act for whom."""

from accounts.history import Actor
from participants.models import Participant


def is_own(actor: Actor | None, participant: Participant) -> bool:
    """Whether somebody acts for themselves: through their link, or signed in."""
    return actor == participant or (participant.user is not None and actor == participant.user)


def is_supporter(actor: Actor | None, participant: Participant) -> bool:
    supporter = participant.supporter
    return supporter is not None and is_own(actor, supporter)
