"""The next digest as an organiser looks at it: as somebody new, or as one of its readers."""

from datetime import datetime

from django.db.models import QuerySet

from notifications.digest.next_digest import next_digest
from notifications.digest.registry import Reader
from notifications.models import Frequency, Message
from notifications.operations import digests, preferences
from notifications.samples import ADDRESS
from participants.models import Consent
from participants.news import readers
from seminars.models import Series

NOBODY = 0  # the number of a person who is not there


def somebody(now: datetime) -> Reader:
    """An invented reader, with links that lead nowhere."""
    return Reader(NOBODY, "", ADDRESS, "Sam Sample", now, news_url="/", stop_url="/")


def people(series: Series) -> QuerySet[Consent]:
    """Everybody who would get a digest, by name."""
    return readers.agreed(readers.readership(series)).order_by("participant__name", "key")


def preview(
    series: Series, consent: Consent | None, frequency: Frequency, now: datetime
) -> Message | None:
    """Since when is known of a person; somebody new has had the last digest of the kind."""
    readership = readers.readership(series)
    if consent is None:
        return next_digest(somebody(now), readership, frequency, told_until=None, now=now)
    reader = readers.reader(consent)
    wanted = preferences.of(email=reader.email, within=series.path)
    since = digests.window_of(reader, wanted, now).since
    return next_digest(reader, readership, frequency, told_until=since, now=now)
