"""Workers that are killed while they send, and many that are asked for the same."""

import time
from collections import Counter

import pytest

from notifications.models import Lane, Message, MessageState
from notifications.tasks import send_due
from tests.factories import MessageFactory
from tests.faults.post import PRODUCTION, UNPROTECTED, eventually, kill

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
SENT, UNCERTAIN = MessageState.SENT, MessageState.UNCERTAIN
CODES, PLACES, BULK = 40, 260, 200
# While a code is sent, two messages about a place, and two to many people.
KILLS = (10, 120, 240, 340, 440)


def queue_500():
    wanted = ((CODES, Lane.CODE), (PLACES, Lane.PLACE), (BULK, Lane.BULK))
    Message.objects.bulk_create(
        message
        for number, lane in wanted
        for message in MessageFactory.build_batch(number, lane=lane)
    )


def states():
    return Counter(Message.objects.values_list("state", flat=True))


def is_done():
    return not Message.objects.filter(state__in=["queued", "sending"]).exists()


def test_kill9_mid_batch_loses_nothing_and_doubles_only_what_may_be(post, record_property):
    queue_500()
    workers = [post.start_worker(PRODUCTION)]
    killed = []

    def killing(number):
        """Kill the worker while it waits for the answer; the last mail is not even kept."""
        if number in KILLS:
            kill(workers[-1])
            killed.append(number)
        return number != KILLS[-1]

    def start_again():
        if workers[-1].poll() is not None:
            workers.append(post.start_worker(PRODUCTION))

    post.sink.on_arrival = killing
    began = time.monotonic()
    post.start_clock(PRODUCTION)
    eventually(is_done, meanwhile=start_again)
    took = time.monotonic() - began

    arrived = Counter((mail["X-Notification-Key"], mail["Message-ID"]) for mail in post.sink.mails)
    rows = {(row.dedupe_key, row.message_id): row for row in Message.objects.all()}
    doubled = [rows[key] for key, number in arrived.items() if number > 1]
    doubtful = [row for row in rows.values() if row.state == UNCERTAIN]
    lost = [row for key, row in rows.items() if key not in arrived and row not in doubtful]
    record_property(
        "figures",
        f"500 messages, {len(killed)} kills, {took:.0f} s: {len(lost)} lost, {len(doubled)} sent "
        f"twice with the same Message-ID, {len(doubtful)} left to the organiser",
    )
    assert tuple(killed) == KILLS
    assert lost == []
    assert arrived.keys() <= rows.keys()
    assert sorted(row.lane for row in doubled) == [Lane.CODE, Lane.PLACE, Lane.PLACE]
    assert set(arrived.values()) == {1, 2}
    assert [row.lane for row in doubtful] == [Lane.BULK] * 2
    assert states() == {SENT: 498, UNCERTAIN: 2}


def test_kill9_of_a_sender_that_notes_before_it_sends_loses_mail(post):
    """The control: what was noted first is never sent."""
    MessageFactory()
    worker = post.start_worker(UNPROTECTED, without="noting after sending")

    def killing(number):
        kill(worker)

    post.sink.on_arrival = killing
    eventually(lambda: worker.poll() is not None)

    assert [states(), post.sink.mails] == [{SENT: 1}, []]


def ask_ten_times(post, **worker):
    """One message that the mail server is slow to take, and ten tasks for four processes."""
    message = MessageFactory()
    post.sink.door.clear()
    post.start_worker(processes=4, **worker)
    for _ in range(10):
        post.broker.call(send_due)
    return message


def test_same_task_ten_times_sends_once(post):
    message = ask_ten_times(post)
    # One more is asked for by the worker itself as it starts, and one of them waits.
    eventually(lambda: post.sink.arrivals > 0 and post.tasks_done() >= 10)
    post.sink.door.set()
    eventually(is_done)

    assert post.sink.keys == [message.dedupe_key]


def test_same_task_ten_times_without_claims_sends_twice(post):
    """The control: several have read the row before the first of them is through."""
    message = ask_ten_times(post, app=UNPROTECTED, without="claims")
    eventually(lambda: post.sink.arrivals > 1)
    post.sink.door.set()
    eventually(lambda: len(post.sink.keys) > 1)

    assert set(post.sink.keys) == {message.dedupe_key}
