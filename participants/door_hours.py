"""When the door of a seminar is open."""

from datetime import datetime, timedelta

from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus

OPENS_BEFORE_START = timedelta(hours=12)


def opens_at(seminar: Seminar) -> datetime:
    return seminar.starts_at - OPENS_BEFORE_START


def has_opened(seminar: Seminar, at: datetime) -> bool:
    """From the night before: then marks are about the day, and no longer about who gets a place."""
    return at >= opens_at(seminar)


def is_open(seminar: Seminar, at: datetime) -> bool:
    return has_opened(seminar, at) and at < seminar.ends_at


def why_not_marked(seminar: Seminar, at: datetime) -> str:
    """What there is to say where nobody can be marked; empty where people can, later too."""
    if seminar.status == SeminarStatus.CANCELLED:
        return "This seminar is cancelled, so nobody is checked in."
    if not has_opened(seminar, at):
        opens = moment_words(opens_at(seminar), seminar.series.zone)
        return f"It has not begun yet. The door opens on {opens}. Then you can mark who is here."
    return ""
