"""Emails about a seminar that changes."""

from collections.abc import Iterable

from notifications.models import Lane, Message
from participants import reasons
from participants.changes import Change, has_new_link
from participants.emails.writing import about_place, day
from participants.models import Registration, RegistrationStatus
from seminars.calendar import cancellation, seminar_calendar
from seminars.models import Seminar

CHANGED = "seminar_changed"


def seminar_changed(
    registration: Registration, before: Seminar, changes: Iterable[Change]
) -> Message:
    """From one version that calendars know to another. Only those with a place learn a new link."""
    seminar, has_place = registration.seminar, registration.holds_a_place
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    link = seminar.joining_link if has_new_link(before, seminar) else ""
    was_on = reasons.short_day(before.starts_at, seminar.series.zone)
    return about_place(
        registration,
        kind=CHANGED,
        lane=Lane.NOTICE,
        subject=f"A change to the seminar on {was_on}",
        version=f"{before.sequence}-{seminar.sequence}",
        calendar=seminar_calendar(seminar, joining_link=True) if confirmed else "",
        changes=list(changes),
        has_place=has_place,
        new_link=link if confirmed else "",
    )


def seminar_cancelled(registration: Registration, reason: str) -> Message:
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    return about_place(
        registration,
        kind="seminar_cancelled",
        lane=Lane.NOTICE,
        subject=f"The seminar on {day(registration)} is cancelled",
        version=registration.seminar.sequence,
        calendar=cancellation(registration.seminar) if confirmed else "",
        reason=reason,
    )


def began_with(notice: Message) -> int:
    """The version of the seminar that a notice of a change calls the old one."""
    return int(notice.dedupe_key.rpartition(":")[2].partition("-")[0])
