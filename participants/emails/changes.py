"""Emails about a seminar that changes."""

from collections.abc import Iterable

from notifications.models import Message
from participants import reasons
from participants.changes import Change
from participants.emails.writing import about_place, day
from participants.models import Registration, RegistrationStatus
from seminars.calendar import cancellation, seminar_calendar
from seminars.models import Seminar


def seminar_changed(
    registration: Registration, before: Seminar, changes: Iterable[Change]
) -> Message:
    """Once for each version that calendars know. Only those with a place learn a new link."""
    seminar, has_place = registration.seminar, registration.holds_a_place
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    link = seminar.joining_link if seminar.joining_link != before.joining_link else ""
    was_on = reasons.short_day(before.starts_at, seminar.series.zone)
    return about_place(
        registration,
        kind="seminar_changed",
        subject=f"A change to the seminar on {was_on}",
        version=seminar.sequence,
        calendar=seminar_calendar(seminar, joining_link=True) if confirmed else "",
        changes=list(changes),
        has_place=has_place,
        has_file=confirmed,
        new_link=link if confirmed else "",
    )


def seminar_cancelled(registration: Registration, reason: str) -> Message:
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    return about_place(
        registration,
        kind="seminar_cancelled",
        subject=f"The seminar on {day(registration)} is cancelled",
        version=registration.seminar.sequence,
        calendar=cancellation(registration.seminar) if confirmed else "",
        reason=reason,
        has_file=confirmed,
    )
