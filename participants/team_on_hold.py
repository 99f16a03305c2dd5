"""Addresses on hold of a series' team, and the series' own: whose they are."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models.functions import Lower

from notifications.models import Hold
from seminars.models import Series

CONTACT = "The contact address of this series"


@dataclass(frozen=True)
class TeamOnHold:
    """A hold, and what its address is: “Bea, facilitator”."""

    hold: Hold
    whose: list[str]

    @property
    def is_contact(self) -> bool:
        return CONTACT in self.whose


def team_on_hold(series: Series) -> list[TeamOnHold]:
    """The newest first: two queries."""
    whose = addresses_of_team(series)
    holds = Hold.objects.in_force().alias(address=Lower("email")).filter(address__in=whose)
    return [TeamOnHold(hold, whose[hold.email.lower()]) for hold in holds.order_by("-since")]


def addresses_of_team(series: Series) -> dict[str, list[str]]:
    """{address in lower case: what it is}, of everybody in the team and of the series itself."""
    whose = defaultdict(list)
    for user, roles in roles_of(series).items():
        whose[user.email.lower()].append(f"{user}, {' and '.join(roles)}")
    whose[series.contact_email.lower()].append(CONTACT)
    return whose


def roles_of(series):
    """{user: the words for their roles}, by name."""
    roles = defaultdict(list)
    for member in series.team.select_related("user").order_by(Lower("user__name"), "pk"):
        roles[member.user].append(member.get_role_display().lower())
    return roles
