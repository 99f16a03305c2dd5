"""When digests go: at eight in the morning on a series' own clock, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from notifications.models import Frequency

AT = time(8)


def latest(zone: ZoneInfo, now: datetime) -> dict[Frequency, datetime]:
    """The last moment at which each kind of digest was to go; those of “never” never come."""
    today = latest_morning(zone, now)
    return {frequency: moment(first(today), zone) for frequency, first in FIRST_DAY.items()}


def following(frequency: Frequency, zone: ZoneInfo, now: datetime) -> datetime:
    """When the next digest of a frequency goes."""
    start = FIRST_DAY[frequency](latest_morning(zone, now))
    # A day of the next period, whichever it is: from there back to its first.
    ahead = {Frequency.DAILY: 1, Frequency.WEEKLY: 7, Frequency.MONTHLY: 31}
    return moment(FIRST_DAY[frequency](start + timedelta(days=ahead[frequency])), zone)


def latest_morning(zone: ZoneInfo, now: datetime) -> date:
    """Today; before eight it is still yesterday."""
    shown = now.astimezone(zone)
    return shown.date() - timedelta(days=shown.time() < AT)


def moment(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, AT, tzinfo=zone).astimezone(UTC)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


FIRST_DAY = {
    Frequency.DAILY: lambda day: day,
    Frequency.WEEKLY: monday,
    Frequency.MONTHLY: lambda day: day.replace(day=1),
}
