"""What a mail holds, and what is kept of it."""

import pytest

from notifications import delivery
from notifications.models import MessageState
from tests.factories import MessageFactory

SENT = MessageState.SENT


@pytest.mark.django_db
def test_mail_holds_text_first_then_html_and_says_what_it_is(sink):
    message = MessageFactory(headers={"Reply-To": "team@example.org"})

    delivery.send_due()

    (mail,) = sink.mails
    names = ["To", "Subject", "Message-ID", "X-Notification-Key", "Auto-Submitted", "Reply-To"]
    assert [mail[name] for name in names] == [
        message.to,
        "Your place",
        message.message_id,
        message.dedupe_key,
        "auto-generated",
        "team@example.org",
    ]
    assert [(part.get_content_type(), part.get_content()) for part in mail.iter_parts()] == [
        ("text/plain", "You have a place.\r\n"),
        ("text/html", "<p>You have a place.</p>"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "method"),
    [("", "PUBLISH"), ("METHOD:PUBLISH\r\n", "PUBLISH"), ("METHOD:CANCEL\r\n", "CANCEL")],
)
def test_mail_carries_the_calendar_file(sink, line, method):
    MessageFactory(calendar=f"BEGIN:VCALENDAR\r\n{line}END:VCALENDAR\r\n")

    delivery.send_due()

    (attached,) = sink.mails[0].iter_attachments()
    assert [attached.get_content_type(), attached.get_filename()] == [
        "text/calendar",
        "seminar.ics",
    ]
    assert attached["Content-Type"].params["method"] == method
    assert attached.get_content().split()[0] == "BEGIN:VCALENDAR"


@pytest.mark.django_db
def test_sent_message_says_when():
    message = MessageFactory(attempts=1, error="The mail server could not be reached.")

    delivery.send_due()

    message.refresh_from_db()
    assert [message.state, message.attempts, message.error] == [SENT, 2, ""]
    assert message.sent_at is not None
    assert message.leased_until is None


@pytest.mark.django_db
def test_sent_code_is_not_kept():
    code, place = MessageFactory(code=True), MessageFactory()

    delivery.send_due()

    code.refresh_from_db()
    place.refresh_from_db()
    assert [(code.text, code.html), (place.text, place.html)] == [
        ("", ""),
        ("You have a place.\n", "<p>You have a place.</p>"),
    ]
