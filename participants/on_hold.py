"""Addresses of a series' people that nothing is mailed to for now, for its organisers."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import User
from notifications.holding import is_on_hold
from notifications.models import Hold, HoldReason, MessageQuerySet
from participants.models import Participant
from participants.to_tell import waiting_to_be_told
from seminars.models import Series


@dataclass(frozen=True)
class OnHold:
    """A hold, and whose address it is."""

    hold: Hold
    people: list[Participant]

    @property
    def places_still_go(self) -> bool:
        """After a complaint, what is about one's own place is mailed all the same."""
        return self.hold.reason == HoldReason.COMPLAINED


def on_hold(series: Series, user: User) -> list[OnHold]:
    """The newest first: two queries."""
    people = Participant.objects.visible_to(user).filter(is_on_hold("email"), series=series)
    people = people.select_related("supporter")
    at_address = defaultdict(list)
    for person in people.order_by(Lower("name"), "pk"):
        at_address[person.email.lower()].append(person)
    holds = Hold.objects.in_force().alias(address=Lower("email")).filter(address__in=at_address)
    return [OnHold(hold, at_address[hold.email.lower()]) for hold in holds.order_by("-since")]


def hold_on(person: Participant) -> Hold | None:
    """The hold on somebody's address, if there is one."""
    return Hold.objects.in_force().at_address(person.email).first() if person.email else None


def waiting_for_address(series: Series, email: str) -> MessageQuerySet:
    """What would have gone to an address, for whoever reads it or for whom they act, and is still
    to be told in the series."""
    to_address = waiting_to_be_told(series).filter(to__iexact=email)
    return to_address if email else to_address.none()


def held_of(series: Series) -> QuerySet[Hold]:
    """The holds on addresses of its people, of its team, and on its own."""
    people = series.participants.exclude(email="").values(address=Lower("email"))
    team = series.team.values(address=Lower("user__email"))
    own = Q(address=series.contact_email.lower())
    held = Hold.objects.in_force().alias(address=Lower("email"))
    return held.filter(Q(address__in=people) | Q(address__in=team) | own)


def number_on_hold(series: Series) -> int:
    return held_of(series).count()
