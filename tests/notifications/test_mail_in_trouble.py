"""What becomes of messages that a mail server refuses, or takes without a word."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from config import embedded
from notifications import delivery, periodic, smtp
from notifications.models import Lane, Message, MessageState
from tests.factories import MessageFactory

QUEUED, SENT = MessageState.QUEUED, MessageState.SENT
FAILED, UNCERTAIN = MessageState.FAILED, MessageState.UNCERTAIN


def ago(**time):
    return timezone.now() - timedelta(**time)


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lane", "again"), [("code", True), ("place", True), ("notice", False), ("bulk", False)]
)
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
    notice = MessageFactory(notice=True, **claimed)
    bulk = MessageFactory(bulk=True, **claimed)
    often = MessageFactory(**claimed | {"attempts": delivery.TRIES})

    periodic.sweep()

    assert sink.keys == [code.dedupe_key, place.dedupe_key]
    assert dict(Message.objects.values_list("pk", "state")) == {
        code.pk: SENT,
        place.pk: SENT,
        notice.pk: UNCERTAIN,
        bulk.pk: UNCERTAIN,
        often.pk: UNCERTAIN,
    }


@pytest.mark.django_db
def test_sweep_leaves_a_living_sender_its_message(sink):
    MessageFactory(state=MessageState.SENDING, leased_until=timezone.now() + timedelta(seconds=30))

    periodic.sweep()

    assert sink.mails == []
    assert Message.objects.get().state == MessageState.SENDING
