import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from config import embedded
from notifications import delivery, periodic, tasks
from notifications.models import Lane, Message, MessageState
from notifications.operations import outbox
from tests.factories import MessageFactory

QUEUED, SENT, FAILED = MessageState.QUEUED, MessageState.SENT, MessageState.FAILED
UNCERTAIN, CANCELLED = MessageState.UNCERTAIN, MessageState.CANCELLED


def ago(**time):
    return timezone.now() - timedelta(**time)


def in_threads(count, work):
    def run():
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# -- What a mail holds


@pytest.mark.django_db
def test_mail_holds_text_first_then_html_and_says_what_it_is(sink):
    message = MessageFactory(headers={"Reply-To": "team@example.org"})

    delivery.send_due()

    (mail,) = sink.mails
    names = ["To", "Subject", "Message-ID", "X-Notification-Key", "Auto-Submitted", "Reply-To"]
    assert [mail[name] for name in names] == [
        message.to,
        "Your place",
        message.message_id,
        message.dedupe_key,
        "auto-generated",
        "team@example.org",
    ]
    assert [(part.get_content_type(), part.get_content()) for part in mail.iter_parts()] == [
        ("text/plain", "You have a place.\r\n"),
        ("text/html", "<p>You have a place.</p>"),
    ]


@pytest.mark.django_db
def test_mail_carries_the_calendar_file(sink):
    MessageFactory(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")

    delivery.send_due()

    (attached,) = sink.mails[0].iter_attachments()
    assert [attached.get_content_type(), attached.get_filename()] == [
        "text/calendar",
        "seminar.ics",
    ]
    assert attached.get_content().split() == ["BEGIN:VCALENDAR", "END:VCALENDAR"]


@pytest.mark.django_db
def test_sent_message_says_when():
    message = MessageFactory(attempts=1, error="The mail server could not be reached.")

    delivery.send_due()

    message.refresh_from_db()
    assert [message.state, message.attempts, message.error] == [SENT, 2, ""]
    assert message.sent_at is not None
    assert message.leased_until is None


@pytest.mark.django_db
def test_sent_code_is_not_kept():
    code, place = MessageFactory(code=True), MessageFactory()

    delivery.send_due()

    code.refresh_from_db()
    place.refresh_from_db()
    assert [(code.text, code.html), (place.text, place.html)] == [
        ("", ""),
        ("You have a place.\n", "<p>You have a place.</p>"),
    ]


# -- What goes, and in which order


@pytest.mark.django_db
def test_most_urgent_lane_goes_first(sink):
    for lane in (Lane.BULK, Lane.PLACE, Lane.CODE):
        MessageFactory(lane=lane, dedupe_key=lane.name)

    delivery.send_due()

    assert sink.keys == ["CODE", "PLACE", "BULK"]


@pytest.mark.django_db
def test_message_for_later_waits(sink):
    MessageFactory(send_after=timezone.now() + timedelta(minutes=5))
    due = MessageFactory()

    delivery.send_due()

    assert sink.keys == [due.dedupe_key]


@pytest.mark.django_db(transaction=True)
def test_rollback_sends_nothing(sink):
    def register_and_fail():
        with transaction.atomic():
            outbox.queue(MessageFactory.build())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        register_and_fail()
    delivery.send_due()
    assert sink.mails == []

    outbox.queue(MessageFactory.build())
    delivery.send_due()
    assert len(sink.mails) == 1


@pytest.mark.django_db
def test_cancelled_before_due_sends_nothing(sink):
    message = MessageFactory(send_after=timezone.now() + timedelta(minutes=5))
    kept = MessageFactory(about="registration:2")

    outbox.cancel(about=message.about)
    Message.objects.update(send_after=ago(seconds=1))
    delivery.send_due()

    assert sink.keys == [kept.dedupe_key]


@pytest.mark.django_db
def test_cancelled_after_the_claim_sends_nothing(sink, monkeypatch):
    message, kept = MessageFactory(), MessageFactory(about="registration:2")
    can_open = delivery.can_open

    def cancelled_meanwhile(server, claimed):
        outbox.cancel(about=message.about)
        return can_open(server, claimed)

    monkeypatch.setattr(delivery, "can_open", cancelled_meanwhile)
    delivery.send_due()

    message.refresh_from_db()
    assert [message.state, sink.keys] == [CANCELLED, [kept.dedupe_key]]


@pytest.mark.django_db
def test_same_task_ten_times_sends_once(sink):
    message = MessageFactory()

    for _ in range(10):
        tasks.send_due()

    assert sink.keys == [message.dedupe_key]


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_message_once(sink):
    keys = sorted(message.dedupe_key for message in MessageFactory.create_batch(30))

    in_threads(2, delivery.send_due)

    assert sorted(sink.keys) == keys


@pytest.mark.django_db(transaction=True)
def test_two_senders_without_the_lock_send_twice(sink, monkeypatch):
    """The control of the test above: what the lock keeps from happening does happen."""
    message = MessageFactory()
    both_have_read = threading.Barrier(2, timeout=10)

    def unlocked_claim():
        found = Message.objects.due().first()
        both_have_read.wait()
        if found is not None:
            Message.objects.filter(pk=found.pk).update(state=MessageState.SENDING, attempts=1)
            found.attempts = 1
            both_have_read.wait()
        return found

    monkeypatch.setattr(delivery, "claim", unlocked_claim)
    in_threads(2, delivery.send_due)

    assert sink.keys == [message.dedupe_key] * 2


# -- What the server refuses


@pytest.mark.django_db
def test_final_refusal_fails_with_what_the_server_said(sink):
    message = MessageFactory()
    sink.answers = {message.to: "550 No such person"}

    delivery.send_due()

    message.refresh_from_db()
    assert [message.state, message.attempts, message.error] == [
        FAILED,
        1,
        "The mail server will not take this message: 550 No such person",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("answer", "state"), [("554 Looks odd", FAILED), ("452 Full", QUEUED)])
def test_refusal_after_the_data_is_no_uncertainty(sink, answer, state):
    message = MessageFactory(bulk=True)
    sink.answer_to_data = answer

    delivery.send_due()

    message.refresh_from_db()
    assert [message.state, message.error.endswith(answer)] == [state, True]


@pytest.mark.django_db
def test_refusal_of_one_address_leaves_the_next_alone(sink):
    refused, taken = MessageFactory(), MessageFactory()
    sink.answers = {refused.to: "550 No such person"}

    delivery.send_due()

    assert sink.keys == [taken.dedupe_key]


@pytest.mark.django_db
def test_message_that_cannot_be_written_fails_and_lets_the_next_pass(sink):
    broken, taken = MessageFactory(headers={"X-Own": "two\nlines"}), MessageFactory()

    delivery.send_due()

    broken.refresh_from_db()
    assert [broken.state, sink.keys] == [FAILED, [taken.dedupe_key]]
    assert broken.error.startswith("This message could not be written as an email: ")


@pytest.mark.django_db
def test_temporary_refusals_are_tried_six_times_with_growing_pauses(sink):
    message = MessageFactory()
    sink.answers = {message.to: "451 Try later"}
    pauses = []

    for _ in range(delivery.TRIES):
        before = timezone.now()
        delivery.send_due()
        message.refresh_from_db()
        if message.state == QUEUED:
            pauses.append(message.send_after - before)
            Message.objects.update(send_after=ago(seconds=1))

    assert [message.state, message.attempts, len(pauses)] == [FAILED, 6, 5]
    assert pauses == sorted(pauses)
    assert message.error == (
        "Given up after 6 tries. The mail server asked us to try again later: 451 Try later"
    )


@pytest.mark.django_db
def test_server_that_cannot_be_reached_stops_the_run_and_keeps_the_messages(sink, settings):
    settings.EMAIL_PORT = embedded.free_port()
    tried, next_in_line = MessageFactory(), MessageFactory()

    delivery.send_due()

    for message in (tried, next_in_line):
        message.refresh_from_db()
    assert [tried.state, tried.attempts, tried.error] == [
        QUEUED,
        1,
        "The mail server could not be reached.",
    ]
    assert [next_in_line.state, next_in_line.attempts] == [QUEUED, 0]


# -- What perhaps arrived


@pytest.mark.django_db
@pytest.mark.parametrize(("lane", "again"), [("code", True), ("place", True), ("bulk", False)])
def test_server_gone_after_the_data_sends_again_only_what_somebody_waits_for(sink, lane, again):
    message = MessageFactory(lane=Lane[lane.upper()])
    sink.goes_away_after_data = True
    delivery.send_due()
    message.refresh_from_db()
    assert [message.state, message.error] == [QUEUED if again else UNCERTAIN, delivery.SILENT]

    sink.goes_away_after_data = False
    Message.objects.update(send_after=ago(seconds=1))
    delivery.send_due()

    assert [mail["Message-ID"] for mail in sink.mails] == [message.message_id] * (1 + again)


@pytest.mark.django_db
def test_sweep_takes_back_what_a_dead_sender_had_claimed(sink):
    claimed = {"state": MessageState.SENDING, "attempts": 1, "leased_until": ago(seconds=1)}
    code = MessageFactory(code=True, **claimed)
    place = MessageFactory(**claimed)
    bulk = MessageFactory(bulk=True, **claimed)
    often = MessageFactory(**claimed | {"attempts": delivery.TRIES})

    periodic.sweep()

    assert sink.keys == [code.dedupe_key, place.dedupe_key]
    assert dict(Message.objects.values_list("pk", "state")) == {
        code.pk: SENT,
        place.pk: SENT,
        bulk.pk: UNCERTAIN,
        often.pk: UNCERTAIN,
    }


@pytest.mark.django_db
def test_sweep_leaves_a_living_sender_its_message(sink):
    MessageFactory(state=MessageState.SENDING, leased_until=timezone.now() + timedelta(seconds=30))

    periodic.sweep()

    assert sink.mails == []
    assert Message.objects.get().state == MessageState.SENDING
