"""A mail server of our own, which keeps what it takes and refuses when told to."""

from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from config import embedded


class Sink:
    def __init__(self):
        self.mails = []
        self.answers = {}  # to some addresses; the rest are welcome
        self.answer_to_data = "250 OK"
        self.goes_away_after_data = False

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd names it
        answer = self.answers.get(address, "250 OK")
        if answer == "250 OK":
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answer_to_data != "250 OK":
            return self.answer_to_data
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        if self.goes_away_after_data:
            server.transport.abort()
        return "250 OK"

    @property
    def keys(self):
        return [mail["X-Notification-Key"] for mail in self.mails]


@pytest.fixture
def sink(settings):
    """The server that mail goes to in this test."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=embedded.free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield sink
    controller.stop()
