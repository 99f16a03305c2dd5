"""The words of a message go a week after it was sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications import periodic
from notifications.models import Message, MessageState
from tests.factories import MessageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "is_kept"), [(6, True), (8, False)])
def test_words_go_after_a_week(days, is_kept):
    sent_at = timezone.now() - timedelta(days=days)
    message = MessageFactory(state=MessageState.SENT, sent_at=sent_at, text="Dear Ann")

    periodic.forget_bodies()

    message.refresh_from_db()
    assert (message.text == "Dear Ann", message.html == "", message.state) == (
        is_kept,
        not is_kept,
        MessageState.SENT,
    )


def test_words_that_are_still_to_go_are_kept():
    message = MessageFactory(created_at=timezone.now() - timedelta(days=30), text="Dear Ann")

    periodic.forget_bodies()

    message.refresh_from_db()
    assert message.text == "Dear Ann"


def test_messages_about_nobody_go_altogether_after_a_week():
    """No erasure would find what went to an address that was typed by whomever."""
    to_nobody = {"about": "", "within": "", "text": "", "state": MessageState.SENT}
    old = timezone.now() - timedelta(days=8)
    for fields in ({}, {"code": True}, {"state": MessageState.FAILED}):
        MessageFactory(**{"created_at": old} | to_nobody | fields)
    kept = [
        MessageFactory(**{"created_at": old} | to_nobody | fields)
        for fields in (
            {"state": MessageState.QUEUED},
            {"within": "series:1/"},
            {"about": "registration:1"},
            {"created_at": timezone.now()},
        )
    ]

    periodic.forget_bodies()

    assert list(Message.objects.order_by("pk")) == kept
