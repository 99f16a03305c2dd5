"""Who may do what with places and the people who have them."""

from accounts.history import Actor
from participants.models import Participant, Registration
from seminars.models import Series
from seminars.permissions import is_organiser


def may_organise(user, series: Series) -> bool:
    """See groups, addresses and access requirements; change quotas; cancel for somebody."""
    return is_organiser(user, series)


def is_own(actor: Actor, participant: Participant) -> bool:
    """Whether somebody acts for themselves: through their link, or signed in."""
    return actor == participant or (participant.user_id is not None and actor == participant.user)


def may_act_for(user, participant: Participant) -> bool:
    """The person, the supporter they chose, and the organisers of their series."""
    supporter = participant.supporter
    return (
        is_own(user, participant)
        or (supporter is not None and is_own(user, supporter))
        or may_organise(user, participant.series)
    )


def may_change_groups(registration: Registration, now) -> bool:
    """Groups may be corrected until registration closes, by whoever may act for the person."""
    return registration.seminar.registration_is_open(now)
