"""Moments in a series file: what the series' own clock shows, such as 2016-02-17 10:00:00."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from seminars import local_time


def exact(written: datetime, zone: ZoneInfo) -> datetime:
    """The moment meant: one that names its offset is exact, any other is on the series' clock."""
    if written.tzinfo is not None:
        return written
    return local_time.moment(written.date(), written.time(), zone)


def written(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock shows; the second time an hour comes in autumn, the moment in UTC."""
    shown = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    try:
        reads_back = exact(shown, zone) == moment
    except ValidationError:  # a time that the clock skips is never shown
        reads_back = False
    return shown if reads_back else moment.astimezone(UTC)
