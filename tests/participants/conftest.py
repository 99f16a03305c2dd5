"""Time that a test sets, and a seminar with groups."""

from datetime import UTC, datetime, timedelta

import pytest

from notifications.models import Message
from participants import clock
from tests.factories import SeminarFactory

DAY_0 = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def set_clock(monkeypatch):
    """Set the clock that places are given by; `set_clock(day=5)` is five days after day 0."""

    def set_to(moment=None, *, day=0):
        moment = moment or DAY_0 + timedelta(days=day)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    return set_to


@pytest.fixture
def seminar(series, set_clock):
    """Open for registration now, on day 0, and held on day 40 at noon."""
    set_clock()
    return SeminarFactory(series=series, capacity=2, starts_at=DAY_0 + timedelta(days=40))


def statuses(seminar):
    """Each person's status by name."""
    people = seminar.registrations.select_related("participant")
    return {person.participant.name: person.status for person in people}


def letters():
    """The kind and the address of every message, in the order they were queued."""
    return list(Message.objects.order_by("pk").values_list("kind", "to"))
