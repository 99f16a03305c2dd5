"""A mail server of our own, which keeps what it takes, and refuses or is slow when told to."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller

from config import embedded

LONGEST = 60  # seconds that a sender is kept waiting


class Sink:
    def __init__(self):
        self.mails = []
        self.answers = {}  # to some addresses; the rest are welcome
        self.answer_to_data = "250 OK"
        self.goes_away_after_data = False
        self.mails_a_connection = None  # after so many one has to call again
        self.goodbye = "421 Call again"  # or nothing: then it hangs up
        self.arrivals = 0  # mails that were handed over, whatever became of them
        self.on_arrival = lambda number: True  # says whether the mail is kept
        self.door = threading.Event()  # shut, it keeps every sender waiting
        self.door.set()

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd names it
        session.mails = getattr(session, "mails", -1) + 1
        if session.mails == self.mails_a_connection:
            if not self.goodbye:
                server.transport.abort()
            return self.goodbye or "421 Gone"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.answers.get(address, "250 OK")
        if answer == "250 OK":
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.arrivals += 1
        is_kept = self.on_arrival(self.arrivals)
        if not self.door.is_set():
            await asyncio.to_thread(self.door.wait, LONGEST)
        if self.answer_to_data != "250 OK":
            return self.answer_to_data
        if is_kept:
            self.mails.append(message_from_bytes(envelope.content, policy=default))
        if self.goes_away_after_data:
            server.transport.abort()
        return "250 OK"

    @property
    def keys(self):
        return [mail["X-Notification-Key"] for mail in self.mails]


@contextmanager
def served(sink: Sink) -> Iterator[int]:
    """Let the sink answer; its port comes out."""
    controller = Controller(sink, hostname="127.0.0.1", port=embedded.free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        sink.door.set()
        controller.stop()
