"""What somebody gets of each series, and what they were sent."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from notifications.models import USUAL, Frequency, Message
from notifications.operations import preferences
from participants.models import Consent, ConsentPurpose, Participant


@dataclass(frozen=True)
class OwnNews:
    """One person in one series, and how often they hear from it: None without an agreement."""

    person: Participant
    wanted: Frequency | None


def own_news(user: User) -> list[OwnNews]:
    """All series of somebody signed in, in two queries."""
    agreed = Consent.objects.in_force().filter(
        participant=OuterRef("pk"), purpose=ConsentPurpose.NEWS
    )
    people = list(stands_by_an_address(user).annotate(agreed=Exists(agreed)))
    wanted = preferences.wanted_at(person.email for person in people)
    return [
        OwnNews(
            person,
            wanted.get((person.email, person.series.path), USUAL) if person.agreed else None,
        )
        for person in people
    ]


def stands_by_an_address(user: User) -> QuerySet[Participant]:
    """Somebody's own entries that an email reaches: only those can get news."""
    own = Participant.objects.visible_to(user).filter(user=user).exclude(email="")
    return own.select_related("series").order_by("series__title", "pk")


def sent_to(person: Participant) -> QuerySet[Message]:
    """What was written to somebody's address in their series, the newest first, without its words:
    whoever has the link may not be whoever reads the mailbox today."""
    return (
        Message.objects.part_of(person.series.path)
        .filter(to__iexact=person.email)
        .defer("text", "html", "calendar")
        .order_by("-created_at", "-pk")
    )
