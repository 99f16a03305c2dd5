"""People who agreed to news, and what their digests said."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from notifications.models import Frequency, Message, Preference
from notifications.operations import digests
from participants.models import Consent, ConsentPurpose
from tests.factories import ParticipantFactory, SeminarFactory

BEFORE = datetime(2027, 2, 1, tzinfo=UTC)
# A Monday, and a few minutes after eight in London.
MONDAY = datetime(2027, 3, 8, 8, 5, tzinfo=UTC)
FRIDAY = MONDAY - timedelta(days=3)
WEEK = timedelta(days=7)


def agree(person, since=BEFORE):
    """Let somebody agree to news at a moment of their own."""
    Consent.objects.create(participant=person, purpose=ConsentPurpose.NEWS, wording="News")
    person.consents.update(given_at=since)


def make_reader(series, name="Ana", *, digest=None, since=BEFORE, told_until=None, **fields):
    person = ParticipantFactory(
        series=series,
        name=name,
        email=f"{name.lower()}@example.org",
        email_confirmed_at=since,
        **fields,
    )
    agree(person, since)
    if digest or told_until:
        Preference.objects.create(
            email=person.email,
            within=series.path,
            digest=digest or Frequency.WEEKLY,
            told_until=told_until,
            looked_until=told_until,
        )
    return person


@pytest.fixture
def ana(series):
    """Reads the digest of each week."""
    return make_reader(series)


def build(now=MONDAY):
    """Build what is due; the digests that this gave, as (address, titles of their entries)."""
    last = Message.objects.order_by("pk").last()
    digests.build(now)
    queued = Message.objects.filter(kind="digest", pk__gt=last.pk if last else 0)
    return [(message.to, titles(message)) for message in queued.order_by("to")]


def titles(message):
    return re.findall(r"^- (.+?) \(http", message.text, re.MULTILINE)


def make_seminar(series, number=1, title="Tea", **fields):
    """A seminar five weeks after the Monday, new to its readers on the Friday before."""
    fields = {"published_at": FRIDAY, "starts_at": MONDAY + 5 * WEEK, "capacity": 1} | fields
    return SeminarFactory(series=series, number=number, title=title, **fields)


def only_digest():
    return Message.objects.get(kind="digest")


def only_text():
    """Its words on one line."""
    return " ".join(only_digest().text.split())
