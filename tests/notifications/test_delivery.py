import threading
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from config import embedded
from notifications import delivery, periodic, smtp, tasks
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
@pytest.mark.parametrize(
    ("line", "method"),
    [("", "PUBLISH"), ("METHOD:PUBLISH\r\n", "PUBLISH"), ("METHOD:CANCEL\r\n", "CANCEL")],
)
def test_mail_carries_the_calendar_file(sink, line, method):
    MessageFactory(calendar=f"BEGIN:VCALENDAR\r\n{line}END:VCALENDAR\r\n")

    delivery.send_due()

    (attached,) = sink.mails[0].iter_attachments()
    assert [attached.get_content_type(), attached.get_filename()] == [
        "text/calendar",
        "seminar.ics",
    ]
    assert attached["Content-Type"].params["method"] == method
    assert attached.get_content().split()[0] == "BEGIN:VCALENDAR"


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


@pytest.mark.django_db(transaction=True)
def test_rollback_of_mail_that_is_not_queued_comes_too_late(sink):
    """The control: who sends inside the transaction has sent what never happened."""
    with suppress(ZeroDivisionError), transaction.atomic():
        outbox.queue(MessageFactory.build())
        delivery.send_due()
        raise ZeroDivisionError

    assert [len(sink.mails), Message.objects.count()] == [1, 0]


@pytest.mark.django_db
def test_cancelled_is_sent_by_a_sender_that_does_not_look(sink, monkeypatch):
    """The control: only the state in the row keeps a cancelled message from going."""
    message = MessageFactory()
    outbox.cancel(about=message.about)
    monkeypatch.setattr(delivery, "CLAIM", delivery.CLAIM.replace("'queued'", "'cancelled'"))
    MessageFactory(about="registration:2")  # or nothing would be due

    delivery.send_due()

    assert sink.keys == [message.dedupe_key]


@pytest.mark.django_db
def test_cancelled_while_the_server_is_called_sends_nothing(sink, monkeypatch):
    message, kept = MessageFactory(), MessageFactory(about="registration:2")
    call = smtp.Backend.open

    def cancelled_meanwhile(server):
        outbox.cancel(about=message.about)
        return call(server)

    monkeypatch.setattr(smtp.Backend, "open", cancelled_meanwhile)
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


@pytest.mark.django_db
def test_turn_that_is_over_leaves_the_rest_to_the_next(sink, monkeypatch):
    monkeypatch.setattr(delivery, "TURN", 0)
    MessageFactory.create_batch(3)

    assert [delivery.send_due() for _ in range(4)] == [True, True, True, False]
    assert len(sink.mails) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("task", [tasks.send_due, periodic.sweep])
def test_turn_that_is_over_wakes_the_next_sender(sink, monkeypatch, task):
    woken = []
    monkeypatch.setattr(delivery, "TURN", 0)
    monkeypatch.setattr(tasks, "wake", lambda: woken.append("sender"))
    MessageFactory.create_batch(2)

    for _ in range(3):
        task()

    assert [len(sink.mails), woken] == [2, ["sender", "sender"]]


@pytest.mark.django_db
def test_code_passes_a_batch_that_is_being_sent(sink, monkeypatch):
    note_sent = delivery.note_sent

    def somebody_signs_in_meanwhile(message, *told):
        note_sent(message, *told)
        outbox.queue(MessageFactory.build(code=True, dedupe_key="code"))

    monkeypatch.setattr(delivery, "note_sent", somebody_signs_in_meanwhile)
    bulk = [message.dedupe_key for message in MessageFactory.create_batch(3, bulk=True)]

    delivery.send_due()

    assert sink.keys == [bulk[0], "code", *bulk[1:]]


# -- By which clock


@pytest.mark.django_db
@pytest.mark.parametrize("skew", [timedelta(minutes=10), -timedelta(minutes=10)])
def test_clock_skew_10_min_sends_at_once_and_nothing_twice(sink, skew):
    claimed = MessageFactory(state=MessageState.SENDING, attempts=1)
    Message.objects.update(leased_until=timezone.now() + timedelta(seconds=50))
    later = MessageFactory(send_after=timezone.now() + timedelta(minutes=5))

    with time_machine.travel(timezone.now() + skew):
        message = outbox.queue(MessageFactory.build(send_after=timezone.now()))
        for _ in range(2):
            periodic.sweep()

    assert sink.keys == [message.dedupe_key]
    assert dict(Message.objects.values_list("pk", "state")) == {
        claimed.pk: MessageState.SENDING,
        later.pk: QUEUED,
        message.pk: SENT,
    }


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
def test_server_that_cannot_be_reached_costs_no_try_and_loses_nothing(sink, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, embedded.free_port()
    code, bulk = MessageFactory(code=True), MessageFactory(bulk=True)

    delivery.send_due()

    for message in (code, bulk):
        message.refresh_from_db()
        assert [message.state, message.attempts, message.error] == [QUEUED, 0, delivery.AWAY]

    settings.EMAIL_PORT = port
    periodic.sweep()  # too soon: each try may take as long as the time-out
    assert sink.mails == []
    with time_machine.travel(timezone.now() + timedelta(seconds=delivery.AWAY_FOR + 1)):
        periodic.sweep()
    assert sink.keys == [code.dedupe_key, bulk.dedupe_key]


@pytest.mark.django_db
@pytest.mark.parametrize("goodbye", ["421 Call again", ""])
def test_server_that_takes_few_mails_a_connection_is_called_again(sink, goodbye):
    sink.mails_a_connection, sink.goodbye = 2, goodbye
    messages = MessageFactory.create_batch(5, bulk=True)

    delivery.send_due()

    assert sink.keys == [message.dedupe_key for message in messages]
    assert set(Message.objects.values_list("state", "attempts")) == {(SENT, 1)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("goodbye", "error"),
    [
        ("421 Closed", "The mail server asked us to try again later: 421 Closed"),
        ("", delivery.AWAY),
    ],
)
def test_server_that_takes_no_mail_at_all_is_left_alone_for_a_while(sink, goodbye, error):
    sink.mails_a_connection, sink.goodbye = 0, goodbye
    message = MessageFactory(bulk=True)

    delivery.send_due()

    message.refresh_from_db()
    assert [message.state, message.attempts, message.error] == [QUEUED, 1, error]
    assert message.send_after > timezone.now()


@pytest.mark.django_db
def test_refusal_keeps_the_connection(sink, monkeypatch):
    calls = []
    monkeypatch.setattr(smtp.Backend, "close", lambda server: calls.append("closed"))
    sink.answers = {MessageFactory().to: "550 No such person", MessageFactory().to: "451 Later"}
    taken = MessageFactory()

    delivery.send_due()

    assert [sink.keys, calls] == [[taken.dedupe_key], ["closed"]]


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
