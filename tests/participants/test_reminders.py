from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.models import Message
from participants import periodic
from participants.models import LetterStatus, Met
from participants.operations import offers, registrations, reminders
from participants.operations.registrations import Entry
from participants.reminder_times import due_times
from seminars.models import Seminar, Venue
from tests.factories import OfferFactory, ParticipantFactory, RegistrationFactory, SeminarFactory
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
    RegistrationFactory(seminar=ana.seminar, confirmed=True, joined_at=DAY_0, confirmed_at=late)

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


def reminder_moments(seminar, first, last, *, every=timedelta(minutes=30)):
    """When each reminder is queued, looking so often."""
    moments, now = [], first
    while now <= last:
        before = len(reminded())
        reminders.queue_due(now)
        moments += [now] * (len(reminded()) - before)
        now += every
    return moments


@pytest.mark.parametrize(
    ("starts_at", "remind_at", "due_at"),
    [
        # Clocks go forward in the night before the reminder, and back seven months later.
        (datetime(2027, 3, 29, 13, tzinfo=UTC), time(9), datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (datetime(2027, 11, 1, 13, tzinfo=UTC), time(9), datetime(2027, 10, 31, 9, tzinfo=UTC)),
        # Half past one is skipped in the one night, and comes twice in the other.
        (
            datetime(2027, 3, 29, 13, tzinfo=UTC),
            time(1, 30),
            datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        ),
        (
            datetime(2027, 11, 1, 13, tzinfo=UTC),
            time(1, 30),
            datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        ),
        (datetime(2028, 3, 1, 13, tzinfo=UTC), time(9), datetime(2028, 2, 29, 9, tzinfo=UTC)),
    ],
    ids=[
        "reminder_0900_london_28mar2027",
        "reminder_0900_london_31oct2027",
        "reminder_0130_in_the_missing_hour",
        "reminder_0130_in_the_doubled_hour",
        "reminder_on_29_february",
    ],
)
def test_reminder_keeps_to_the_local_clock_once(series, starts_at, remind_at, due_at):
    seminar = SeminarFactory(
        series=series, starts_at=starts_at, remind_days_before=[1], remind_at=remind_at
    )
    RegistrationFactory(seminar=seminar, confirmed=True, joined_at=DAY_0 - timedelta(days=1))

    moments = reminder_moments(seminar, due_at - timedelta(hours=3), due_at + timedelta(hours=13))

    assert moments == [due_at]


def test_reminders_of_a_seminar_on_29_february_come_in_february(series):
    seminar = SeminarFactory(series=series, starts_at=datetime(2028, 2, 29, 13, tzinfo=UTC))

    assert due_times(seminar) == [
        datetime(2028, 2, 22, 9, tzinfo=UTC),
        datetime(2028, 2, 28, 9, tzinfo=UTC),
    ]


@pytest.mark.parametrize(("days", "count"), [([], 0), ([0], 1), ([30, 14, 2, 0], 4)])
def test_reminders_come_so_many_days_before_as_the_organiser_says(ana, days, count):
    Seminar.objects.filter(pk=ana.seminar.pk).update(remind_days_before=days, remind_at=time(10))
    ana.seminar.refresh_from_db()
    starts_at = ana.seminar.starts_at

    moments = reminder_moments(
        ana.seminar, starts_at - timedelta(days=31), starts_at, every=timedelta(hours=1)
    )

    assert len(moments) == count
    assert moments == due_times(ana.seminar)


def test_reminder_dropped_after_an_outage_is_made_good_by_the_next(ana):
    reminders.queue_due(WEEK_BEFORE + timedelta(hours=13))
    reminders.queue_due(DAY_BEFORE)

    assert reminded() == ["ana@example.org"]


def test_reminder_for_somebody_without_email_waits_to_be_told(ana):
    ana.participant.email, ana.participant.phone = "", "0113 496 0000"
    ana.participant.save()
    ana.arrangements.create(text="Print the papers large")

    reminders.queue_due(WEEK_BEFORE)

    message = Message.objects.get()
    assert (message.kind, message.state, message.to) == ("reminder", "to_tell", "")
    assert "large" not in message.text


def test_reminder_tells_what_is_arranged_for_them_alone(ana):
    ben = RegistrationFactory(seminar=ana.seminar, confirmed=True, joined_at=DAY_0)
    ana.arrangements.create(text="Papers in large print", done_at=DAY_0)
    ana.arrangements.create(text="A seat near the door")
    ana.arrangements.create(text="A hearing loop", done_at=DAY_0, met=Met.NO)

    reminders.queue_due(WEEK_BEFORE)

    texts = dict(Message.objects.values_list("to", "text"))
    assert (
        "Arranged for you:\n\n- Papers in large print\n\n"
        "We are still seeing to this for you:\n\n- A seat near the door\n\n"
        "Is something missing?"
    ) in texts["ana@example.org"]
    assert "loop" not in texts["ana@example.org"]
    assert "large" not in texts[ben.participant.email]
    assert not Message.objects.filter(subject__contains="large").exists()


def test_reminder_to_a_supporter_keeps_health_to_the_page(ana):
    ana.participant.email, ana.participant.supporter = (
        "",
        ParticipantFactory(series=ana.seminar.series),
    )
    ana.participant.save()
    ana.arrangements.create(text="Print the papers large")

    reminders.queue_due(WEEK_BEFORE)

    assert reminded() == [ana.participant.supporter.email]
    assert "large" not in Message.objects.get().text


def test_reminding_many_asks_as_often_as_reminding_one(ana):
    with CaptureQueriesContext(connection) as one:
        reminders.queue_due(WEEK_BEFORE)
    for _ in range(3):
        RegistrationFactory(seminar=ana.seminar, confirmed=True, joined_at=DAY_0)

    with CaptureQueriesContext(connection) as three:
        reminders.queue_due(WEEK_BEFORE)

    assert len(reminded()) == 4
    assert len(three) == len(one)


def test_queue_reminders_asks_the_database_clock(ana, set_clock):
    set_clock(DAY_BEFORE)

    periodic.queue_reminders()

    assert reminded() == ["ana@example.org"]


def registered(seminar):
    entry = Entry(name="Ben", email="ben@example.org")
    return registrations.register(seminar=seminar, entry=entry, by=None)


def test_late_registration_reads_in_one_message_what_it_missed(ana, seminar, set_clock):
    Venue.objects.filter(pk=seminar.venue_id).update(travel="Bus 7 stops outside.")
    set_clock(WEEK_BEFORE + timedelta(hours=1))
    ben = registered(seminar)

    for now in (WEEK_BEFORE + timedelta(hours=2), DAY_BEFORE):
        reminders.queue_due(now)

    sent = Message.objects.filter(about=f"registration:{ben.pk}").order_by("pk")
    assert [message.kind for message in sent] == ["place_confirmed", "reminder"]
    assert "Bus 7 stops outside." in sent[0].text
    assert "you get it here, all at once" in sent[0].text


def test_registration_in_good_time_is_told_the_way_by_the_reminder(seminar, set_clock):
    Venue.objects.filter(pk=seminar.venue_id).update(travel="Bus 7 stops outside.")

    registered(seminar)

    assert "Bus 7" not in Message.objects.get().text


def test_place_accepted_after_every_reminder_is_told_everything_at_once(ana, seminar, set_clock):
    now = set_clock(DAY_BEFORE + timedelta(hours=1))
    offer = OfferFactory(
        registration__seminar=seminar,
        registration__status="offered",
        registration__joined_at=DAY_0,
        made_at=now,
    )

    offers.accept(offer=offer, by=offer.registration.participant)
    reminders.queue_due(DAY_BEFORE + timedelta(hours=2))

    kinds = Message.objects.filter(about=f"registration:{offer.registration.pk}")
    assert [(each.kind, "all at once" in each.text) for each in kinds] == [
        ("place_confirmed", True)
    ]


def test_late_registration_reads_letters_for_latecomers_in_the_same_message(
    seminar, organiser, set_clock
):
    now = set_clock(WEEK_BEFORE + timedelta(hours=1))
    seminar.letters.create(
        series=seminar.series,
        subject="What to bring",
        words="Please bring **a cup**.",
        for_latecomers=True,
        status=LetterStatus.SENT,
        made_at=DAY_0,
        send_at=now - timedelta(days=1),
    )

    registered(seminar)

    message = Message.objects.get()
    assert "What to bring\n\nPlease bring a cup." in message.text
