"""When people are reminded of a seminar: so many days before, on the series' own clock."""

from datetime import datetime, timedelta

from participants.models import Registration
from seminars.local_time import moment_or_later
from seminars.models import Seminar


def due_times(seminar: Seminar) -> list[datetime]:
    """The next first. Worked out anew each time, so that a seminar takes its reminders along."""
    day, zone = seminar.local_start.date(), seminar.series.zone
    moments = {
        moment_or_later(day - timedelta(days=days), seminar.remind_at, zone)
        for days in seminar.remind_days_before
    }
    return sorted(at for at in moments if at < seminar.starts_at)


def came_late(registration: Registration) -> bool:
    """Whether somebody has their place since others were reminded, and so missed it."""
    since = registration.confirmed_at or registration.queued_at
    is_ahead = since < registration.seminar.starts_at
    return is_ahead and any(due_at < since for due_at in due_times(registration.seminar))
