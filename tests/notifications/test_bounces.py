"""Bounces that pass and bounces for good, as providers report them: only these hold an address.

The bodies are cut down from what the providers document and send.
"""

import json
from base64 import b64encode

import pytest
from anymail.signals import AnymailTrackingEvent
from django.urls import reverse
from django.utils import timezone

from notifications import bounces
from notifications.models import Hold, Message, MessageState
from tests.factories import MessageFactory

pytestmark = pytest.mark.django_db
SECRET = "provider:what only it knows"
BASIC = {"Authorization": f"Basic {b64encode(SECRET.encode()).decode()}"}
TO, NUMBER = "ada@example.org", "0a1b2c"


def postmark(kind, words, details=""):
    return {
        "RecordType": "Bounce",
        "Type": kind,
        "Description": words,
        "Details": details,
        "Email": TO,
        "MessageID": NUMBER,
        "Subject": "The hall is full: your quota of places",
    }


def brevo(kind, reason):
    return {"event": kind, "email": TO, "message-id": NUMBER, "reason": reason}


def sparkpost(bounce_class, reason):
    told = {"type": "bounce", "bounce_class": bounce_class, "raw_reason": reason}
    return [{"msys": {"message_event": told | {"raw_rcpt_to": TO, "transmission_id": NUMBER}}}]


def mailjet(error, *, is_hard):
    about = {"event": "bounce", "email": TO, "MessageID": NUMBER, "error_related_to": "recipient"}
    return [about | {"blocked": False, "hard_bounce": is_hard, "error": error}]


def resend(kind, subtype, words):
    about = {"email_id": NUMBER, "to": [TO], "headers": []}
    bounce = {"type": kind, "subType": subtype, "message": words}
    return {"type": "email.bounced", "data": about | {"bounce": bounce}}


@pytest.mark.parametrize(
    ("provider", "told", "is_held"),
    [
        ("postmark", postmark("SoftBounce", "Mailbox full"), False),
        ("postmark", postmark("SoftBounce", "The server is away"), False),
        ("postmark", postmark("HardBounce", "Away", "smtp;550 5.2.2 Over the limit"), False),
        ("postmark", postmark("HardBounce", "Unknown user", "smtp;550 5.1.1 Unknown"), True),
        ("postmark", postmark("HardBounce", "Unknown user", "550 said by 10.4.1.2"), True),
        ("postmark", postmark("HardBounce", "Unknown user"), True),
        ("brevo", brevo("soft_bounce", "undefined Unable to find MX of domain"), False),
        ("brevo", brevo("hard_bounce", "452 4.2.2 The inbox is over its limit"), False),
        ("brevo", brevo("hard_bounce", "550 5.5.0 Mailbox unavailable"), True),
        ("sparkpost", sparkpost("20", "550 Try another day"), False),
        ("sparkpost", sparkpost("22", "552 The inbox has no room"), False),
        ("sparkpost", sparkpost("70", "550 Not now"), False),
        ("sparkpost", sparkpost("10", "550 5.1.1 Recipient address rejected"), True),
        ("sparkpost", sparkpost("30", "550 No recipient"), True),
        ("mailjet", mailjet("quota exceeded", is_hard=True), False),
        ("mailjet", mailjet("mailbox inactive", is_hard=False), False),
        ("mailjet", mailjet("user unknown", is_hard=True), True),
        ("resend", resend("Transient", "General", "They sent a general bounce message."), False),
        ("resend", resend("Permanent", "General", "They sent a hard bounce message."), True),
    ],
)
def test_only_a_bounce_for_good_holds_the_address(client, settings, provider, told, is_held):
    settings.EMAIL_PROVIDER, settings.ANYMAIL = provider, {"WEBHOOK_SECRET": SECRET}
    MessageFactory(to=TO, state=MessageState.SENT, sent_at=timezone.now(), provider_id=NUMBER)

    answer = client.post(
        reverse("mail_events"), json.dumps(told), content_type="application/json", headers=BASIC
    )

    assert answer.status_code == 200
    assert Message.objects.get().state == MessageState.FAILED
    assert Hold.objects.exists() is is_held


@pytest.mark.parametrize(
    ("raw", "passes"),
    [
        ({"bounce": {"bounceType": "Transient", "bounceSubType": "General"}}, True),
        ({"bounce": {"bounceType": "Permanent", "bounceSubType": "General"}}, False),
        ({"event": "soft_bounce", "msg": {"bounce_description": "general"}}, True),
        ({"event": "hard_bounce", "msg": {"bounce_description": "bad_mailbox"}}, False),
        ({"data": {"type": "soft_bounced"}}, True),
        ({"event_data": {"delivery_info": {"delivery_status": "err_mailbox_full"}}}, True),
        (None, False),
    ],
)
def test_providers_that_need_keys_of_their_own_name_it_too(raw, passes):
    """Amazon, Mandrill, MailerSend and Unisender."""
    event = AnymailTrackingEvent(event_type="bounced", esp_event=raw)

    assert bounces.will_pass(event) is passes
