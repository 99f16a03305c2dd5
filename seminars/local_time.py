"""Moments as people read and write them: on the clock of a series' own time zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment a clock in the zone shows, or a refusal when the clocks skip it.

    An hour that comes twice in autumn is the first of the two.
    """
    shown = datetime.combine(day, at)
    found = shown.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != shown:
        raise ValidationError(
            f"The clocks go forward on {day_words(day)}, so {time_words(at)} does not exist "
            "that day. Choose another time."
        )
    return found


def moment_or_later(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The same for a time that nobody chose for that very day: skipped, it comes an hour later."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def later(start: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time by the clock, some days later, whether or not the clocks change."""
    return (start.astimezone(zone) + timedelta(days=days)).astimezone(UTC)


def day_words(day: date) -> str:
    """“Tuesday 12 January 2027”."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def time_words(at: time | datetime) -> str:
    """“2pm”, “9:30am”, “midday”."""
    if (at.hour, at.minute) in {(0, 0), (12, 0)}:
        return "midday" if at.hour else "midnight"
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """“Tuesday 12 January 2027, 2pm”."""
    shown = at.astimezone(zone)
    return f"{day_words(shown)}, {time_words(shown)}{zone_words(zone)}"


def span_words(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """“Tuesday 12 January 2027, 2pm to 4pm”, with the second day when there is one."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    until = "" if first.date() == last.date() else f"{day_words(last)}, "
    return f"{day_words(first)}, {time_words(first)} to {until}{time_words(last)}{zone_words(zone)}"


def zone_words(zone: ZoneInfo) -> str:
    """Whose clock it is, where people could not guess: “ (Lisbon time)”."""
    if zone.key == settings.TIME_ZONE:
        return ""
    return f" ({zone.key.rpartition('/')[2].replace('_', ' ')} time)"
