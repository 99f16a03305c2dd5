"""Writes the planned people of a demonstration down, many rows at a time and without a message."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Subquery

from accounts.models import User
from participants import reasons
from participants.models import (
    CONSENT_WORDING,
    AccessRequirement,
    Attendance,
    AttendanceStatus,
    Consent,
    ConsentPurpose,
    Declaration,
    Participant,
    Registration,
    RegistrationStatus,
)
from seminars.models import AllocationMode, Role, Seminar, SeminarStatus, Series

from .names import names
from .plan import Entry, Plan, Turnout

BETWEEN_TWO = timedelta(minutes=11)
NEEDS = (
    "A seat near the door, please.",
    "I lip-read: please face me when you speak.",
    "I come by wheelchair.",
    "A quiet place to go to now and then.",
    "Papers in large print.",
)
FOOD = ("No nuts", "Vegetarian", "Halal", "No milk")
COMPANIONS = ("My support worker", "My interpreter")


def fill(series: Series, turnouts: Mapping[int, Turnout], *, core: int, seed: int) -> None:
    """Give a series its people. The first of the core is the demonstration's participant."""
    groups = list(series.groups.all())
    seminars = {seminar.number: seminar for seminar in series.seminars.all()}
    entries = list(Plan(groups=len(groups), core=core).entries(turnouts))
    joined = _moments(entries, seminars)
    people = _participants(series, entries, joined, seed)
    registrations = [
        _registration(entry, moment, seminars[entry.seminar], people[entry.person], groups)
        for entry, moment in zip(entries, joined, strict=True)
    ]
    Registration.objects.bulk_create(registrations)
    Declaration.objects.bulk_create(
        Declaration(registration=registration, group=groups[entry.group])
        for entry, registration in zip(entries, registrations, strict=True)
    )
    _attendances(series, entries, registrations)


def _registration(entry, moment, seminar, participant, groups):
    """A place, counted in the person's group; or one on the list of a full seminar or a draw."""
    if entry.waits:
        is_drawn = seminar.allocation_mode == AllocationMode.DRAW
        reason = reasons.DRAW if is_drawn else reasons.FULL
        state = {"status": RegistrationStatus.WAITING, "waiting_reason": reason}
    else:
        state = {"status": RegistrationStatus.CONFIRMED, "counted_in": groups[entry.group]}
    if entry.person % 11 == 8:
        note = COMPANIONS[entry.person // 11 % len(COMPANIONS)]
        state |= {"companions": 1, "companion_note": note}
    return Registration(seminar=seminar, participant=participant, joined_at=moment, **state)


def _moments(entries: list[Entry], seminars: Mapping[int, Seminar]) -> list[datetime]:
    """When each came to the list: one after the other, from the opening of registration."""
    latest = {number: seminar.registration_opens_at for number, seminar in seminars.items()}
    moments = []
    for entry in entries:
        latest[entry.seminar] += BETWEEN_TWO
        moments.append(latest[entry.seminar])
    return moments


def _participants(
    series: Series, entries: list[Entry], joined: list[datetime], seed: int
) -> dict[int, Participant]:
    """Everybody in the plan, by number; they told us of themselves when they first registered."""
    first_seen = {
        entry.person: moment for entry, moment in reversed(list(zip(entries, joined, strict=True)))
    }
    numbers = sorted(first_seen)
    people = {
        number: Participant(
            series=series,
            name=name,
            email=f"{name.lower().replace(' ', '.')}@example.org",
            email_confirmed_at=first_seen[number],
            dietary=FOOD[number // 7 % len(FOOD)] if number % 7 == 5 else "",
        )
        for number, name in zip(numbers, names(len(numbers), seed), strict=True)
    }
    people[0].user = User.objects.with_email("participant@example.org")
    people[0].email = people[0].user.email
    Participant.objects.bulk_create(people.values())
    Participant.objects.filter(series=series).update(created_at=F("email_confirmed_at"))
    _consents(series, people)
    AccessRequirement.objects.bulk_create(
        AccessRequirement(participant=person, text=NEEDS[number // 9 % len(NEEDS)])
        for number, person in people.items()
        if number % 9 == 4
    )
    return people


def _consents(series: Series, people: Mapping[int, Participant]) -> None:
    """Everybody lets us keep their group; two in three want news."""
    agreed = [(person, ConsentPurpose.GROUPS) for person in people.values()]
    agreed += [(people[n], ConsentPurpose.NEWS) for n in people if n % 3]
    Consent.objects.bulk_create(
        Consent(participant=person, purpose=purpose, wording=CONSENT_WORDING[purpose])
        for person, purpose in agreed
    )
    giver = Participant.objects.filter(pk=OuterRef("participant"))
    Consent.objects.filter(participant__series=series).update(
        given_at=Subquery(giver.values("email_confirmed_at"))
    )


def _attendances(series: Series, entries: list[Entry], registrations: list[Registration]) -> None:
    """Who came to the seminars that were held, as an organiser noted it at the door."""
    organiser = series.team.filter(role=Role.ORGANISER).first().user
    Attendance.objects.bulk_create(
        Attendance(
            registration=registration,
            status=AttendanceStatus.PRESENT if entry.came else AttendanceStatus.ABSENT,
            marked_at=registration.seminar.starts_at,
            marked_by=organiser,
        )
        for entry, registration in zip(entries, registrations, strict=True)
        if not entry.waits and registration.seminar.status == SeminarStatus.HELD
    )
