"""Which message goes when, and each once."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from notifications import delivery, periodic, smtp, tasks
from notifications.models import Lane, Message, MessageState
from notifications.operations import outbox
from tests.factories import MessageFactory

QUEUED, SENT, CANCELLED = MessageState.QUEUED, MessageState.SENT, MessageState.CANCELLED


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


@pytest.mark.django_db
def test_most_urgent_lane_goes_first(sink):
    for lane in (Lane.BULK, Lane.PLACE, Lane.NOTICE, Lane.CODE):
        MessageFactory(lane=lane, dedupe_key=lane.name)

    delivery.send_due()

    assert sink.keys == ["CODE", "PLACE", "NOTICE", "BULK"]


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
    sql, values = delivery.the_next_due()
    others = [CANCELLED if value == QUEUED else value for value in values]
    monkeypatch.setattr(delivery, "the_next_due", lambda: (sql, others))
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
