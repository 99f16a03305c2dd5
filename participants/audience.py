"""Whom a letter is for: what the form asks, what the row keeps, and what the sender goes by."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from pydantic import BaseModel, ConfigDict

from notifications.operations import preferences
from participants.models import (
    HOLDING,
    AttendanceStatus,
    Consent,
    ConsentPurpose,
    Participant,
    Registration,
    RegistrationStatus,
)
from participants.models.attendance import CAME
from seminars.models import Role, Seminar, Series


class Standing(models.TextChoices):
    """Where somebody stands with a seminar."""

    CONFIRMED = "confirmed", "have a place"
    OFFERED = "offered", "are offered a place"
    WAITING = "waiting", "are on the waiting list"
    DECLINED = "declined", "declined, or let the time run out"
    WITHDRAWN = "withdrawn", "cancelled"


class Presence(models.TextChoices):
    CAME = "came", "came"
    ABSENT = "absent", "did not come"
    APOLOGIES = "apologies", "sent apologies"


STATUSES = {
    Standing.CONFIRMED: {RegistrationStatus.CONFIRMED},
    Standing.OFFERED: {RegistrationStatus.OFFERED},
    Standing.WAITING: {RegistrationStatus.WAITING},
    Standing.DECLINED: {RegistrationStatus.DECLINED, RegistrationStatus.LAPSED},
    Standing.WITHDRAWN: {RegistrationStatus.WITHDRAWN},
}
MARKS = {
    Presence.CAME: CAME,
    Presence.ABSENT: {AttendanceStatus.ABSENT},
    Presence.APOLOGIES: {AttendanceStatus.APOLOGIES},
}
# News goes to nobody whose address somebody else may have typed, and to nobody who wants it never.
SHOWN_TO_BE_THEIRS = Q(email__gt="", email_confirmed_at__isnull=False)
HAD_A_PLACE = Q(status__in=HOLDING) | Q(confirmed_at__isnull=False)


class Audience(BaseModel):
    """Everybody for whom all of it is true; of the answers to one question, one is enough.

    Nothing said is everybody. `groups` holds the keys of groups.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    people: bool = True
    standing: tuple[Standing, ...] = ()
    presence: tuple[Presence, ...] = ()
    groups: tuple[str, ...] = ()
    needs_access: bool = False
    never_had_a_place: bool = False
    roles: tuple[Role, ...] = ()

    def as_json(self) -> dict:
        return self.model_dump(mode="json", exclude_defaults=True)

    def of(self, series: Series, seminar: Seminar | None, *, is_news: bool) -> QuerySet:
        """The people, each once, whatever they registered for."""
        if not self.people:
            return Participant.objects.none()
        found = series.participants.all()
        if seminar is not None or self.asks_of_a_registration:
            found = found.filter(Exists(self.registrations(series, seminar)))
        if self.needs_access:
            found = found.filter(access_requirement__text__gt="")
        if self.never_had_a_place:
            theirs = Registration.objects.filter(participant=OuterRef("pk"))
            found = found.filter(Exists(theirs), ~Exists(theirs.filter(HAD_A_PLACE)))
        if is_news:
            agreed = Consent.objects.in_force().filter(purpose=ConsentPurpose.NEWS)
            never = preferences.wants_nothing(field="email", within=series.path)
            found = found.filter(
                SHOWN_TO_BE_THEIRS, Exists(agreed.filter(participant=OuterRef("pk"))), ~never
            )
        return found

    @property
    def asks_of_a_registration(self) -> bool:
        return bool(self.standing or self.presence or self.groups)

    def registrations(self, series: Series, seminar: Seminar | None) -> QuerySet:
        """Those of a person that make them one of the audience."""
        rows = Registration.objects.filter(participant=OuterRef("pk"))
        rows = rows.filter(seminar=seminar) if seminar else rows.filter(seminar__series=series)
        if self.standing:
            rows = rows.filter(status__in=set().union(*(STATUSES[each] for each in self.standing)))
        if self.presence:
            marks = set().union(*(MARKS[each] for each in self.presence))
            rows = rows.filter(attendance__status__in=marks)
        if self.groups:
            rows = rows.filter(declarations__group__key__in=self.groups)
        return rows

    def sentence(self, seminar: Seminar | None, names_of_groups: dict[str, str]) -> str:
        """As in: The people registered for seminar 3 who have a place, and everybody of the team
        who is organiser."""
        whole = ", and ".join(
            filter(None, [self.of_people(seminar, names_of_groups), self.of_team])
        )
        return f"{whole[0].upper()}{whole[1:]}." if whole else "Nobody."

    def of_people(self, seminar, names_of_groups):
        if not self.people:
            return ""
        where = f"registered for seminar {seminar.number}" if seminar else "of the series"
        said = [f"who {condition}" for condition in self.conditions(names_of_groups)]
        return " ".join(["the people", where, ", and ".join(said)]).strip()

    def conditions(self, names_of_groups: dict[str, str]) -> Iterable[str]:
        if self.standing:
            yield either(each.label for each in self.standing)
        if self.presence:
            yield either(each.label for each in self.presence)
        if self.groups:
            yield f"named {either(names_of_groups.get(each, each) for each in self.groups)}"
        if self.needs_access:
            yield "told us what would help them take part"
        if self.never_had_a_place:
            yield "never had a place in the series"

    @property
    def of_team(self) -> str:
        if not self.roles:
            return ""
        roles = either(each.label.lower() for each in self.roles)
        return f"everybody of the team who is {roles}"


def either(words: Iterable[str]) -> str:
    """“a”, “a or b”, “a, b or c”."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
