"""How many people a notice goes to, and how each of them is told."""

import pytest

from notifications import holding
from notifications.models import HoldReason, Message, MessageState
from notifications.operations import outbox
from participants import emails
from participants.told import Told, told
from tests.factories import ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_told_counts_as_messages_will_go(seminar):
    """By phone: no address, or one on hold, their supporter's too; a complaint stops news alone."""
    held = ParticipantFactory(series=seminar.series, email="held@example.org")
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, confirmed=True, participant__email="")
    RegistrationFactory(
        seminar=seminar, waiting=True, participant__email="", participant__supporter=held
    )
    RegistrationFactory(seminar=seminar, waiting=True, participant__email="fed-up@example.org")
    RegistrationFactory(seminar=seminar, withdrawn=True, participant__email="")
    holding.put(email="Held@example.org", reason=HoldReason.BOUNCED)
    holding.put(email="fed-up@example.org", reason=HoldReason.COMPLAINED)

    expected = told(seminar.registrations)

    messages = [
        emails.seminar_cancelled(registration, "The hall is flooded.")
        for registration in seminar.registrations.active()
    ]
    outbox.add(*messages)
    holding.divert_due()
    assert expected == Told(with_a_place=2, waiting=2, by_phone=2)
    assert Message.objects.filter(state=MessageState.TO_TELL).count() == expected.by_phone
