"""Messages that were held up until they are of no use to anybody."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from notifications import delivery, emails, periodic
from notifications.models import Message, MessageState
from notifications.operations import outbox
from tests.factories import MessageFactory, UserFactory

pytestmark = pytest.mark.django_db
QUEUED, TO_TELL, CANCELLED = MessageState.QUEUED, MessageState.TO_TELL, MessageState.CANCELLED
PAST, AHEAD = -timedelta(minutes=1), timedelta(hours=1)
TOO_LATE = "No longer needed: the time for it is over."


def of_use_for(time, **fields):
    return MessageFactory(worth_until=timezone.now() + time, **fields)


def test_nothing_is_sent_after_its_time(sink):
    of_use_for(PAST)
    in_time, without_end = of_use_for(AHEAD), MessageFactory()

    delivery.send_due()

    assert sink.keys == [in_time.dedupe_key, without_end.dedupe_key]


@pytest.mark.parametrize("state", [QUEUED, TO_TELL])
def test_sweep_stops_what_is_too_late_and_says_why(sink, state):
    late, in_time = of_use_for(PAST, state=state), of_use_for(AHEAD, state=TO_TELL)

    periodic.sweep()

    found = Message.objects.in_bulk()
    assert [(row.state, row.error) for row in (found[late.pk], found[in_time.pk])] == [
        (CANCELLED, TOO_LATE),
        (TO_TELL, ""),
    ]
    event = late.pgh_event_model.objects.filter(pgh_obj=late).latest("pgh_id")
    assert (event.state, event.pgh_context.metadata["reason"]) == (CANCELLED, TOO_LATE)


@pytest.mark.parametrize("state", [MessageState.SENDING, MessageState.SENT, MessageState.FAILED])
def test_what_has_gone_or_failed_stays_as_it_is(sink, state):
    message = of_use_for(PAST, state=state)

    periodic.sweep()

    message.refresh_from_db()
    assert message.state == state


def test_what_failed_cannot_be_sent_again_too_late():
    message = of_use_for(PAST, failed=True)

    with pytest.raises(ValidationError):
        outbox.retry(message=message, by=UserFactory())

    assert not message.is_retriable


def test_code_is_not_sent_once_nobody_can_sign_in_with_it(settings):
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600

    message = emails.sign_in_code("ana@example.org", "123456")

    assert round((message.worth_until - message.send_after).total_seconds()) == 600
