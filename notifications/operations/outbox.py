"""The one way for mail to leave: a row first, written with the change it tells of."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from accounts import history
from notifications.models import Message, MessageState
from notifications.tasks import send_due

RETRIABLE = {MessageState.FAILED, MessageState.UNCERTAIN}


@transaction.atomic
def queue(message: Message) -> Message:
    """Keep a message until it is sent. A second one with the same key is the first, unchanged."""
    add(message)
    return Message.objects.get(dedupe_key=message.dedupe_key)


def add(message: Message) -> None:
    """Queue a message in one statement, without a look at what was kept."""
    message.clean_fields()
    # Two at once: the later waits here for the earlier, then leaves its row alone.
    Message.objects.bulk_create([message], ignore_conflicts=True)
    if message.send_after <= timezone.now():
        wake_on_commit()


@transaction.atomic
def cancel(
    *, about: str, kinds: Iterable[str] = (), by: history.Actor = history.SYSTEM, reason: str = ""
) -> int:
    """Stop what has not gone yet of one subject, or of some kinds of it, and say how many."""
    waiting = Message.objects.filter(about=about).not_gone()
    if kinds:
        waiting = waiting.filter(kind__in=tuple(kinds))
    with history.context(by=by, reason=reason):
        return waiting.update(state=MessageState.CANCELLED)


@transaction.atomic
def retry(*, message: Message, by: history.Actor) -> Message:
    """Send again what failed or perhaps never arrived."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state not in RETRIABLE:
        raise ValidationError(
            "Only a message that could not be sent, or perhaps was not, can be sent again."
        )
    with history.context(by=by, reason="sent again"):
        message.requeue()
    wake_on_commit()
    return message


def wake_on_commit() -> None:
    """Wake the sender once for each transaction, however many messages it queues.

    A broker that is down costs one second and nothing else: the sweep finds the rows.
    """
    if not any(wake_sender in waiting for waiting in connection.run_on_commit):
        transaction.on_commit(wake_sender, robust=True)


def wake_sender() -> None:
    send_due.apply_async(retry=False)
