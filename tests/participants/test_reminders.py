from datetime import UTC, datetime, timedelta

import pytest

from notifications.models import Message
from participants import periodic
from participants.operations import registrations, reminders
from seminars.models import Seminar
from tests.factories import OfferFactory, RegistrationFactory, SeminarFactory
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db
# The seminar of conftest is on Saturday 10 April 2027 at 1pm in London.
WEEK_BEFORE = datetime(2027, 4, 3, 8, tzinfo=UTC)
DAY_BEFORE = datetime(2027, 4, 9, 8, tzinfo=UTC)


def reminded():
    return list(Message.objects.filter(kind="reminder").order_by("pk").values_list("to", flat=True))


@pytest.fixture
def ana(seminar):
    return RegistrationFactory(
        seminar=seminar,
        confirmed=True,
        joined_at=DAY_0,
        participant__email="ana@example.org",
    )


def test_queue_due_reminds_a_week_and_a_day_before_once_each(ana):
    counts = []
    moment = WEEK_BEFORE - timedelta(minutes=1)
    for minutes in (0, 1, 2, 600):
        reminders.queue_due(moment + timedelta(minutes=minutes))
        counts.append(len(reminded()))
    for now in (DAY_BEFORE - timedelta(minutes=1), DAY_BEFORE, DAY_BEFORE + timedelta(hours=3)):
        reminders.queue_due(now)
        counts.append(len(reminded()))

    assert counts == [0, 1, 1, 1, 1, 2, 2]
    assert reminded() == ["ana@example.org"] * 2


@pytest.mark.parametrize("status", ["waiting", "offered", "withdrawn", "declined", "lapsed"])
def test_queue_due_reminds_only_holders_of_a_confirmed_place(ana, status):
    RegistrationFactory(seminar=ana.seminar, status=status, joined_at=DAY_0)

    reminders.queue_due(WEEK_BEFORE)

    assert reminded() == ["ana@example.org"]


def test_queue_due_does_not_remind_whoever_came_after_the_moment(ana):
    late = WEEK_BEFORE + timedelta(seconds=1)
    RegistrationFactory(seminar=ana.seminar, confirmed=True, joined_at=late)
    RegistrationFactory(seminar=ana.seminar, confirmed=True, joined_at=DAY_0, requeued_at=late)
    OfferFactory(
        registration__seminar=ana.seminar,
        registration__status="confirmed",
        registration__joined_at=DAY_0,
        answer="accepted",
        answered_at=late,
    )

    reminders.queue_due(WEEK_BEFORE + timedelta(minutes=5))

    assert reminded() == ["ana@example.org"]


def test_queue_due_catches_up_after_an_outage_but_not_after_a_day(ana):
    reminders.queue_due(WEEK_BEFORE + timedelta(hours=12))
    assert reminded() == []

    reminders.queue_due(WEEK_BEFORE + timedelta(hours=11, minutes=59))
    assert reminded() == ["ana@example.org"]


def test_queue_due_follows_a_seminar_that_moves(ana):
    reminders.queue_due(WEEK_BEFORE)
    moved = ana.seminar.starts_at + timedelta(days=14)
    Seminar.objects.filter(pk=ana.seminar.pk).update(
        starts_at=moved, ends_at=moved + timedelta(hours=5)
    )

    reminders.queue_due(DAY_BEFORE)
    assert len(reminded()) == 1

    reminders.queue_due(WEEK_BEFORE + timedelta(days=14))
    assert len(reminded()) == 2


@pytest.mark.parametrize("status", ["draft", "cancelled", "held"])
def test_queue_due_says_nothing_of_a_seminar_that_does_not_take_place(ana, status):
    Seminar.objects.filter(pk=ana.seminar.pk).update(status=status)

    reminders.queue_due(WEEK_BEFORE)

    assert reminded() == []


def test_reminder_not_yet_sent_is_stopped_when_somebody_cancels(ana, set_clock):
    reminders.queue_due(WEEK_BEFORE)
    set_clock(WEEK_BEFORE)

    registrations.withdraw(registration=ana, by=ana.participant)

    assert Message.objects.get(kind="reminder").state == "cancelled"


@pytest.mark.parametrize(
    ("starts_at", "due_at"),
    [
        # Clocks go forward in the night before the reminder, and back seven months later.
        (datetime(2027, 3, 29, 13, tzinfo=UTC), datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (datetime(2027, 11, 1, 13, tzinfo=UTC), datetime(2027, 10, 31, 9, tzinfo=UTC)),
    ],
    ids=["reminder_0900_london_28mar2027", "reminder_0900_london_31oct2027"],
)
def test_reminder_is_at_nine_by_the_local_clock_when_clocks_change(series, starts_at, due_at):
    seminar = SeminarFactory(series=series, starts_at=starts_at)
    RegistrationFactory(seminar=seminar, confirmed=True, joined_at=DAY_0 - timedelta(days=1))
    for minutes in (-60, -1):
        reminders.queue_due(due_at + timedelta(minutes=minutes))
    assert reminded() == []

    for minutes in (0, 1, 60):
        reminders.queue_due(due_at + timedelta(minutes=minutes))

    assert len(reminded()) == 1


def test_queue_reminders_asks_the_database_clock(ana, set_clock):
    set_clock(DAY_BEFORE)

    periodic.queue_reminders()

    assert reminded() == ["ana@example.org"]
