"""The words of a message go a week after it was sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications import periodic
from notifications.models import MessageState
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
