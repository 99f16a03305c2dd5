import socket
from contextlib import suppress
from datetime import timedelta

import pytest
from celery import current_app
from celery.signals import worker_ready
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import history
from notifications import periodic, tasks
from notifications.models import Message, MessageState
from notifications.operations import outbox
from tests.factories import MessageFactory, UserFactory

NOBODY = "redis://127.0.0.1:1/0"


def states():
    return dict(Message.objects.values_list("dedupe_key", "state"))


@pytest.mark.django_db
def test_queue_keeps_the_message():
    message = MessageFactory.build()

    kept = outbox.queue(message)

    assert list(Message.objects.all()) == [kept]
    assert [kept.dedupe_key, kept.state] == [message.dedupe_key, MessageState.QUEUED]


@pytest.mark.django_db
def test_queue_twice_returns_the_first_unchanged():
    first = outbox.queue(MessageFactory.build(dedupe_key="one", subject="First"))

    second = outbox.queue(MessageFactory.build(dedupe_key="one", subject="Second"))

    assert second == first
    assert list(Message.objects.values_list("subject", flat=True)) == ["First"]


@pytest.mark.django_db
def test_queue_refuses_an_address_that_is_none():
    with pytest.raises(ValidationError):
        outbox.queue(MessageFactory.build(to="nobody"))

    assert not Message.objects.exists()


@pytest.mark.django_db
def test_queue_wakes_the_sender_once_a_transaction(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        with transaction.atomic():
            outbox.queue(MessageFactory.build())
            outbox.queue(MessageFactory.build())

    assert callbacks == [tasks.wake]


@pytest.mark.django_db
def test_queue_for_later_wakes_nobody(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        outbox.queue(MessageFactory.build(send_after=timezone.now() + timedelta(hours=1)))

    assert callbacks == []


@pytest.mark.django_db
def test_cancel_stops_what_has_not_gone():
    MessageFactory(dedupe_key="queued")
    MessageFactory(dedupe_key="claimed", state=MessageState.SENDING)
    MessageFactory(dedupe_key="gone", state=MessageState.SENT)
    MessageFactory(dedupe_key="another", about="registration:2")

    assert outbox.cancel(about="registration:1") == 2

    assert states() == {
        "queued": MessageState.CANCELLED,
        "claimed": MessageState.CANCELLED,
        "gone": MessageState.SENT,
        "another": MessageState.QUEUED,
    }


@pytest.mark.django_db
def test_cancel_of_some_kinds_leaves_the_others():
    MessageFactory(dedupe_key="reminder", kind="reminder")
    MessageFactory(dedupe_key="place", kind="place_confirmed")

    assert outbox.cancel(about="registration:1", kinds=("reminder",)) == 1

    assert states() == {"reminder": MessageState.CANCELLED, "place": MessageState.QUEUED}


@pytest.mark.django_db
@pytest.mark.parametrize("state", [MessageState.FAILED, MessageState.UNCERTAIN])
def test_retry_begins_anew_with_the_same_message_id(state):
    message = MessageFactory(state=state, attempts=6, error="The address is wrong.")

    again = outbox.retry(message=message, by=UserFactory())

    fresh = Message.objects.get()
    assert again == fresh
    assert [fresh.state, fresh.attempts, fresh.error] == [MessageState.QUEUED, 0, ""]
    assert fresh.message_id == message.message_id


@pytest.mark.django_db
def test_retry_records_who_asked():
    organiser = UserFactory()

    outbox.retry(message=MessageFactory(failed=True), by=organiser)

    event = Message.pgh_event_models["update"].objects.latest("pgh_id")
    assert event.pgh_context.metadata == {
        "actor": organiser.actor_label,
        "reason": "sent again",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state",
    [
        MessageState.QUEUED,
        MessageState.SENDING,
        MessageState.SENT,
        MessageState.CANCELLED,
    ],
)
def test_retry_refuses_what_did_not_fail(state):
    message = MessageFactory(state=state)

    with pytest.raises(ValidationError, match="could not be sent"):
        outbox.retry(message=message, by=history.SYSTEM)

    assert Message.objects.get().state == state


@pytest.fixture
def frozen_broker():
    """Takes every call and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def address_of(listener):
    return f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


def calls_to(listener):
    """How many calls wait to be answered."""
    listener.setblocking(False)
    calls = 0
    with suppress(BlockingIOError):
        while True:
            listener.accept()[0].close()
            calls += 1
    return calls


@pytest.fixture
def celery_with(monkeypatch):
    """Point Celery to another broker, and back to its own afterwards."""

    def point_to(address):
        monkeypatch.setattr(current_app.conf, "broker_write_url", address, raising=False)
        forget_connections()

    yield point_to
    monkeypatch.undo()
    forget_connections()


def forget_connections():
    current_app._after_fork()


def queue_three():
    with transaction.atomic():
        return [outbox.queue(MessageFactory.build()).dedupe_key for _ in range(3)]


@pytest.mark.django_db(transaction=True)
def test_queue_with_the_broker_down_returns_and_the_sweep_delivers(celery_with, sink):
    celery_with(NOBODY)

    keys = queue_three()
    assert states() == dict.fromkeys(keys, MessageState.QUEUED)

    periodic.sweep()
    assert sink.keys == keys


@pytest.mark.django_db(transaction=True)
def test_queue_with_the_broker_frozen_calls_it_once_and_the_sweep_delivers(
    celery_with, frozen_broker, sink
):
    celery_with(address_of(frozen_broker))

    keys = queue_three()
    assert calls_to(frozen_broker) == 1  # each call costs a second

    periodic.sweep()
    assert sink.keys == keys


def test_wake_up_that_nothing_shields_does_fail(celery_with):
    """The control of the tests above: the broker is truly away."""
    celery_with(NOBODY)

    with pytest.raises(tasks.send_due.OperationalError):
        tasks.wake()


def test_worker_that_starts_wakes_a_sender(celery_with, frozen_broker):
    celery_with(address_of(frozen_broker))

    worker_ready.send(sender=None)

    assert calls_to(frozen_broker) == 1


def test_message_is_called_by_kind_and_number():
    assert str(MessageFactory.build(pk=7, kind="reminder")) == "reminder 7"
