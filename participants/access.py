"""What people with a place need in order to take part, and how far it is arranged.

Health data: for organisers, and for each person about themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Lower

from accounts.models import User
from participants.models import Arrangement, Met, Participant, Registration
from seminars.models import Role, Seminar, Series

TO_DO, DONE, MINE = "to_do", "done", "mine"


@dataclass(frozen=True)
class Needs:
    """What one person told us, and what is on the checklist for them."""

    registration: Registration

    @property
    def arrangements(self) -> list[Arrangement]:
        return list(self.registration.arrangements.all())

    @property
    def access(self) -> str:
        asked = getattr(self.registration.participant, "access_requirement", None)
        return asked.text if asked else ""

    @property
    def dietary(self) -> str:
        return self.registration.participant.dietary

    @property
    def companions(self) -> str:
        """As in: Brings 1 person: a support worker."""
        number, note = self.registration.companions, self.registration.companion_note
        if not number:
            return ""
        people = f"Brings {number} {'person' if number == 1 else 'people'}"
        return f"{people}: {note}" if note else people

    @property
    def texts(self) -> list[str]:
        """Each need in the person's own words."""
        food = f"Food: {self.dietary}" if self.dietary else ""
        return [text for text in (self.access, food, self.companions) if text]


@dataclass(frozen=True)
class Companions:
    """Seats for people who come to support somebody. More may come than there are seats for."""

    coming: int
    seats: int

    @property
    def too_many(self) -> int:
        return max(self.coming - self.seats, 0)


def needs_at(seminar: Seminar) -> list[Needs]:
    """Everybody with a place who needs something or has a row on the list, by name: two queries."""
    needs_something = (
        Q(participant__access_requirement__text__gt="")
        | Q(participant__dietary__gt="")
        | Q(companions__gt=0)
        | Q(arrangements__isnull=False)
    )
    people = (
        seminar.registrations.holding_a_place()
        .filter(needs_something)
        .distinct()
        .select_related("participant__access_requirement")
        .prefetch_related("arrangements__owner")
        .alias(by_name=Lower("participant__name"))
    )
    return [Needs(person) for person in people.order_by(F("by_name"), "pk")]


def checklist(seminar: Seminar, user: User, show: str = "") -> QuerySet[Arrangement]:
    """The rows for people who have a place, the first due first: one query."""
    rows = (
        Arrangement.objects.visible_to(user)
        .filter(registration__in=seminar.registrations.holding_a_place())
        .select_related("registration__participant", "owner", "done_by")
        .order_by(F("done_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
    )
    chosen = {TO_DO: Q(done_at=None), DONE: Q(done_at__isnull=False), MINE: Q(owner=user)}
    return rows.filter(chosen[show]) if show in chosen else rows


def not_asked_yet(seminar: Seminar) -> set[int]:
    """The registrations for whom something was arranged, and who have not said if it was there."""
    rows = Arrangement.objects.filter(registration__seminar=seminar, met=Met.NOT_ASKED)
    return set(rows.values_list("registration_id", flat=True))


def arranged_before(person: Participant, user: User, now: datetime) -> QuerySet[Arrangement]:
    """What was arranged for somebody at seminars that have begun, the newest first: one query."""
    rows = Arrangement.objects.visible_to(user).filter(
        registration__participant=person, registration__seminar__starts_at__lte=now
    )
    return rows.select_related("registration__seminar").order_by(
        "-registration__seminar__starts_at", "pk"
    )


def overdue(rows: Iterable[Arrangement], today: date) -> list[Arrangement]:
    return [row for row in rows if row.done_at is None and row.due_on and row.due_on < today]


def companions(seminar: Seminar) -> Companions:
    coming = seminar.registrations.holding_a_place().aggregate(number=Sum("companions"))
    return Companions(coming=coming["number"] or 0, seats=seminar.companion_places)


def organisers(series: Series) -> QuerySet[User]:
    """Who may see to an arrangement: those who may know of it."""
    team = series.team.filter(role=Role.ORGANISER)
    return User.objects.filter(pk__in=team.values("user")).order_by("name", "email")
