"""How many people a notice about their place goes to, and how each of them is told."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from notifications.holding import keeps_places_back
from participants.models import HOLDING, Registration, RegistrationStatus

# Who reads for themselves; for everybody else their supporter does, as `emails.address_of` says it.
READS = Q(participant__email__gt="")
SUPPORTER_READS = Q(participant__supporter__email__gt="")
UNREACHED = (READS & Q(keeps_places_back("participant__email"))) | (
    ~READS & (~SUPPORTER_READS | Q(keeps_places_back("participant__supporter__email")))
)


@dataclass(frozen=True)
class Told:
    """People on a list; no email reaches `by_phone` of them, so somebody phones or posts."""

    with_a_place: int = 0
    waiting: int = 0
    by_phone: int = 0

    @property
    def people(self) -> int:
        return self.with_a_place + self.waiting

    @property
    def by_email(self) -> int:
        return self.people - self.by_phone


NOBODY = Told()


def unreached(registrations: QuerySet[Registration]) -> int:
    """How many of those people no email reaches."""
    return registrations.filter(UNREACHED).count()


def waiting_told_words(told: Told) -> str:
    """Who is told of what concerns the waiting list alone, in a sentence."""
    if not told.people:
        return "Nobody is on the waiting list, so nobody is emailed."
    who = "1 person who waits is" if told.people == 1 else f"{told.people} people who wait are"
    if not told.by_phone:
        return f"{who} told by email."
    return (
        f"{who} told: {told.by_email} by email, {told.by_phone} by you, under “To phone or post”."
    )


def told(registrations: QuerySet[Registration]) -> Told:
    """Of those who have a place or wait: one query."""
    numbers = registrations.active().aggregate(
        with_a_place=Count("pk", Q(status__in=HOLDING)),
        waiting=Count("pk", Q(status=RegistrationStatus.WAITING)),
        by_phone=Count("pk", UNREACHED),
    )
    return Told(**numbers)
