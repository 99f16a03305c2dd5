"""What mail providers report, posted as they do, and what follows from it."""

import json
from base64 import b64encode

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications import delivery
from notifications.models import Hold, Message, MessageState
from tests.factories import HoldFactory, MessageFactory

pytestmark = pytest.mark.django_db
SECRET = "provider:what only it knows"
SENT, FAILED, UNCERTAIN = MessageState.SENT, MessageState.FAILED, MessageState.UNCERTAIN
BASIC = {"Authorization": f"Basic {b64encode(SECRET.encode()).decode()}"}


@pytest.fixture
def report(client, settings):
    """Post what Postmark would of one message; `report(message, RecordType="Bounce", …)`."""
    settings.EMAIL_PROVIDER = "postmark"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}

    def post(message, headers=BASIC, **told):
        about = {"MessageID": message.provider_id, "Email": message.to, "Recipient": message.to}
        body = json.dumps(about | told)
        address = reverse("mail_events")
        return client.post(address, body, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def sent(db):
    return MessageFactory(state=SENT, sent_at=timezone.now(), provider_id="0a1b2c")


HARD = {"RecordType": "Bounce", "Type": "HardBounce", "Description": "No such person here"}


def test_bounce_for_good_fails_the_message_and_holds_the_address(report, sent):
    assert report(sent, **HARD).status_code == 200

    sent.refresh_from_db()
    assert (sent.state, sent.error) == (FAILED, "The message came back: No such person here")
    assert list(Hold.objects.values_list("email", "reason")) == [(sent.to, "bounced")]


def test_bounce_reported_twice_changes_nothing_more(report, sent):
    report(sent, **HARD)
    report(sent, **HARD)

    assert Hold.objects.count() == 1


OLD, NEW = "2026-01-01T09:00:00Z", "2126-01-01T09:00:00Z"
COMPLAINT = {"RecordType": "SpamComplaint", "Type": "SpamComplaint"}


@pytest.mark.parametrize("told", [HARD, COMPLAINT])
@pytest.mark.parametrize(("happened_at", "is_held"), [(OLD, False), (NEW, True)])
def test_report_of_before_an_organiser_let_the_address_go_holds_it_no_more(
    report, sent, told, happened_at, is_held
):
    HoldFactory(email=sent.to, released_at=timezone.now())

    report(sent, **told, BouncedAt=happened_at)

    assert Hold.objects.in_force().exists() == is_held


def test_words_that_no_table_can_keep_are_kept_without_what_nobody_sees(report, sent):
    report(sent, **HARD | {"Description": "No such\x00 person\nhere"})

    assert Hold.objects.get().words == "No such person here"


def test_message_that_a_server_blocked_fails_and_holds_nobody(report, sent):
    report(sent, RecordType="Bounce", Type="Blocked", Description="We do not like your address")

    sent.refresh_from_db()
    assert (sent.state, Hold.objects.exists()) == (FAILED, False)


def test_temporary_trouble_is_no_news(report, sent):
    report(sent, RecordType="Bounce", Type="Transient")

    sent.refresh_from_db()
    assert (sent.state, Hold.objects.exists()) == (SENT, False)


def test_complaint_holds_the_address_and_leaves_the_message_sent(report, sent):
    report(sent, RecordType="SpamComplaint", Type="SpamComplaint")

    sent.refresh_from_db()
    assert sent.state == SENT
    assert list(Hold.objects.values_list("email", "reason")) == [(sent.to, "complained")]


def test_delivery_settles_what_was_uncertain(report):
    message = MessageFactory(state=UNCERTAIN, error="Silence", provider_id="0a1b2c")

    report(message, RecordType="Delivery")

    message.refresh_from_db()
    assert (message.state, message.error) == (SENT, "")


def test_message_is_found_by_our_own_message_id_too(report):
    message = MessageFactory(state=SENT, sent_at=timezone.now())

    report(message, **HARD, MessageID=message.message_id.strip("<>"))

    assert Message.objects.get().state == FAILED


def test_report_of_a_message_that_we_did_not_send_is_left_alone(report, sent):
    stranger = MessageFactory.build(to="stranger@example.org", provider_id="other")

    report(stranger, **HARD)

    sent.refresh_from_db()
    assert (sent.state, Hold.objects.exists()) == (SENT, False)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic bm90OnRoZSBzZWNyZXQ="}])
def test_report_without_the_secret_is_refused(report, sent, headers):
    assert report(sent, headers=headers, **HARD).status_code == 400
    assert not Hold.objects.exists()


def test_nobody_reports_where_no_provider_is_set(client):
    assert (
        client.post(reverse("mail_events"), "{}", content_type="application/json").status_code
        == 404
    )


def test_number_that_a_provider_gives_a_message_is_kept(settings):
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    MessageFactory(code=True)
    MessageFactory()

    delivery.send_due()

    assert list(Message.objects.order_by("pk").values_list("state", "provider_id")) == [
        (SENT, "0"),
        (SENT, "1"),
    ]
