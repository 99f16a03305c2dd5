"""Who may act for whom."""

from accounts.history import Actor
from participants.models import Participant
from seminars.permissions import is_organiser


def is_own(actor: Actor, participant: Participant) -> bool:
    """Whether somebody acts for themselves: through their link, or signed in."""
    return actor == participant or (participant.user is not None and actor == participant.user)


def may_act_for(user, participant: Participant) -> bool:
    """The person, the supporter they chose, and the organisers of their series."""
    supporter = participant.supporter
    return (
        is_own(user, participant)
        or (supporter is not None and is_own(user, supporter))
        or is_organiser(user, participant.series)
    )
