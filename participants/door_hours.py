"""When the door of a seminar is open."""

from datetime import datetime, timedelta

from seminars.models import Seminar

OPENS_BEFORE_START = timedelta(hours=12)


def has_opened(seminar: Seminar, at: datetime) -> bool:
    """From the night before: then marks are about the day, and no longer about who gets a place."""
    return at >= seminar.starts_at - OPENS_BEFORE_START


def is_open(seminar: Seminar, at: datetime) -> bool:
    return has_opened(seminar, at) and at < seminar.ends_at
