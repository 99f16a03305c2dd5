"""Messages that one sender delivers in a second to a mail server on this machine; what each costs.

Run it from the top folder, with a database of its own to write in:
`DATABASE_URL=… python -m benchmarks.bench_delivery`. It empties the outbox before and after.
"""

import os
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "1")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.mail import get_connection  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from config import embedded  # noqa: E402
from notifications import delivery, tasks  # noqa: E402
from notifications.letters import letter  # noqa: E402
from notifications.models import Lane, Message  # noqa: E402

SENT_BEFORE = (0, 1_000, 30_000)
MESSAGES = 500
WAKE_UPS = 100
BATCH = 2_000


@contextmanager
def mail_server() -> Iterator[None]:
    """A server in a process of its own that takes every mail and throws it away."""
    port = embedded.free_port()
    serve = (sys.executable, "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l")
    server = subprocess.Popen([*serve, f"127.0.0.1:{port}"])
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    try:
        wait_for_the_server()
        yield
    finally:
        server.terminate()
        server.wait()


def wait_for_the_server() -> None:
    for _ in range(200):
        try:
            get_connection().open()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The mail server did not start.")


def queue(number: int, **fields) -> None:
    """Messages as long as a real one, in one statement for each batch."""
    model = letter(
        to="reader@example.org", kind="bench", subject="Your place", lane=Lane.BULK,
        template="emails/accounts/no_account.md", context={}, dedupe_key="bench",
    )  # fmt: skip
    kept = {"text": model.text, "html": model.html, "to": model.to, "kind": model.kind}
    Message.objects.bulk_create(
        [
            Message(
                **kept | fields, subject=model.subject, lane=model.lane,
                dedupe_key=uuid.uuid4(), message_id=f"<{uuid.uuid4()}@example.org>",
            )
            for _ in range(number)
        ],
        batch_size=BATCH,
    )  # fmt: skip


def seconds_of(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def rates() -> tuple[float, float]:
    """Messages a second by the clock, and by this process's own share of the processor."""
    before = time.process_time()
    seconds = seconds_of(send_everything)
    return MESSAGES / seconds, MESSAGES / (time.process_time() - before)


def send_everything() -> None:
    while Message.objects.due().exists():
        delivery.send_due()


def statements_a_message() -> float:
    """By the difference of two runs, so that what a run costs once is left out."""
    counts = []
    for number in (1, 11):
        queue(number)
        with CaptureQueriesContext(connection) as queries:
            delivery.send_due()
        counts.append(len(queries))
    return (counts[1] - counts[0]) / 10


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE notifications_message, notifications_messageevent")


def main() -> None:
    """Print what one sender does beside messages that went before.

    “If never kept waiting” counts its own time on the processor alone, which a busy machine changes
    less. “In vain” is a wake-up that finds nothing due.
    """
    settings.DEBUG = False  # or Django would note every statement
    call_command("createcachetable")
    print("\none sender and a mail server on this machine")
    print("  sent before  a second  if never kept waiting  statements  ms in vain  ms a sweep")
    with mail_server():
        for before in SENT_BEFORE:
            empty()
            queue(before, state="sent")
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE notifications_message")
            statements = statements_a_message()
            queue(MESSAGES)
            rate, alone = rates()
            vain = statistics.median(seconds_of(tasks.send_due) for _ in range(WAKE_UPS)) * 1000
            sweep = statistics.median(seconds_of(delivery.recover) for _ in range(20)) * 1000
            figures = f"{rate:8.0f}  {alone:21.0f}  {statements:10.1f}  {vain:10.2f}"
            print(f"  {before:11,}  {figures}  {sweep:10.1f}")
    empty()


if __name__ == "__main__":
    main()
