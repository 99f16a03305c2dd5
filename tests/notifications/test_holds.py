"""Addresses that mail comes back from: on hold, and what becomes of messages meanwhile."""

import pytest

from notifications import delivery, holding
from notifications.models import Hold, HoldReason, Message, MessageState
from notifications.operations import holds, outbox
from tests.factories import HoldFactory, MessageFactory, UserFactory

pytestmark = pytest.mark.django_db
NEWS = {"List-Unsubscribe": "<https://example.org/stop>"}
QUEUED, TO_TELL, CANCELLED = MessageState.QUEUED, MessageState.TO_TELL, MessageState.CANCELLED
SENT = MessageState.SENT
BOUNCED, COMPLAINED = HoldReason.BOUNCED, HoldReason.COMPLAINED
KINDS = {
    "code": {"code": True},
    "place": {},
    "notice": {"notice": True},
    "of_holds": {"kind": holding.ADDRESSES_ON_HOLD},
    "letter": {"bulk": True},
    "news": {"bulk": True, "headers": NEWS},
}


@pytest.mark.parametrize(
    ("reason", "kind", "state"),
    [
        (BOUNCED, "code", SENT),
        (BOUNCED, "place", TO_TELL),
        (BOUNCED, "notice", TO_TELL),
        (BOUNCED, "of_holds", SENT),
        (BOUNCED, "letter", TO_TELL),
        (BOUNCED, "news", CANCELLED),
        (COMPLAINED, "code", SENT),
        (COMPLAINED, "place", SENT),
        (COMPLAINED, "notice", SENT),
        (COMPLAINED, "of_holds", SENT),
        (COMPLAINED, "letter", TO_TELL),
        (COMPLAINED, "news", CANCELLED),
    ],
)
def test_hold_decides_what_is_mailed(sink, reason, kind, state):
    HoldFactory(email="Gone@example.org", reason=reason)
    outbox.queue(MessageFactory.build(to="gone@example.org", **KINDS[kind]))

    delivery.send_due()

    assert Message.objects.get().state == state
    assert len(sink.mails) == (state == SENT)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reason", HoldReason)
def test_senders_pass_over_just_what_a_hold_put_meanwhile_diverts(reason, kind):
    message = MessageFactory(to="gone@example.org", **KINDS[kind])
    HoldFactory(email="Gone@example.org", reason=reason)
    is_claimed = delivery.claim() is not None
    Message.objects.update(state=QUEUED)

    holding.divert_due()

    message.refresh_from_db()
    assert (message.state == QUEUED) is is_claimed


def test_hold_takes_along_what_is_queued_already():
    MessageFactory(to="gone@example.org", dedupe_key="theirs")
    MessageFactory(dedupe_key="another")

    holding.put(email="gone@example.org", reason=BOUNCED)

    assert dict(Message.objects.values_list("dedupe_key", "state")) == {
        "theirs": TO_TELL,
        "another": QUEUED,
    }
    assert Message.objects.get(dedupe_key="theirs").error == (
        "Emails come back: the address is on hold."
    )


def test_hold_twice_stays_the_first():
    holding.put(email="gone@example.org", reason=BOUNCED, words="first")
    holding.put(email="Gone@example.org", reason=COMPLAINED, words="second")

    assert list(Hold.objects.values_list("reason", "words")) == [(BOUNCED, "first")]


def test_sending_again_to_an_address_on_hold_leaves_it_to_tell():
    HoldFactory(email="gone@example.org")
    held = MessageFactory(to="gone@example.org", failed=True)
    other = MessageFactory(failed=True)

    outbox.retry_all(messages=Message.objects.all(), by=UserFactory())

    assert dict(Message.objects.values_list("pk", "state")) == {held.pk: TO_TELL, other.pk: QUEUED}


def test_release_lets_messages_go_again_and_says_who():
    organiser = UserFactory()
    hold = HoldFactory(email="gone@example.org")

    holds.release(email="Gone@example.org", by=organiser)
    message = outbox.queue(MessageFactory.build(to="gone@example.org"))

    hold.refresh_from_db()
    assert (message.state, hold.released_by) == (QUEUED, organiser)
    assert hold.released_at is not None


@pytest.mark.parametrize(
    ("answer", "is_held"),
    [
        ("550 5.1.1 No such person", True),
        ("550 No such person", True),
        ("553 5.1.3 Bad address", True),
        ("550 5.2.1 This mailbox is closed", True),
        ("552 5.2.2 Mailbox full", False),
        ("550 5.7.1 Looks like spam", False),
        ("550 Blocked, see our policy", False),
        ("550 Mailbox quota exceeded", False),
        ("550 Too many messages for this mailbox", False),
        ("554 5.3.0 Other", False),
        ("450 4.1.1 Greylisted", False),
    ],
)
def test_refusal_of_the_recipient_for_good_puts_the_address_on_hold(sink, answer, is_held):
    message = MessageFactory()
    sink.answers = {message.to: answer}

    delivery.send_due()

    found = list(Hold.objects.values_list("email", "reason", "words"))
    assert found == ([(message.to, HoldReason.REFUSED, answer)] if is_held else [])


def test_refusal_of_the_content_holds_no_address(sink):
    message = MessageFactory()
    sink.answer_to_data = "550 5.1.1 Not this"

    delivery.send_due()

    message.refresh_from_db()
    assert (message.state, Hold.objects.count()) == ("failed", 0)


def test_address_that_somebody_only_typed_to_sign_in_is_not_held(sink):
    message = MessageFactory(code=True)
    sink.answers = {message.to: "550 5.1.1 No such person"}

    delivery.send_due()

    message.refresh_from_db()
    assert (message.state, Hold.objects.count()) == ("failed", 0)
