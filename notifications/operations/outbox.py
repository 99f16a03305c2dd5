"""The one way for mail to leave: a row first, written with the change it tells of."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts import history
from accounts.models import User
from notifications import holding
from notifications.models import Message, MessageQuerySet, MessageState, ToldBy
from notifications.tasks import wake

TOO_LATE = "No longer needed: the time for it is over."
AT_ONCE = 200  # messages in one statement, each with its HTML


@transaction.atomic
def queue(message: Message) -> Message:
    """Keep a message until it is sent. A second one with the same key is the first, unchanged."""
    add(message)
    return Message.objects.get(dedupe_key=message.dedupe_key)


def add(*messages: Message) -> None:
    """Queue messages, many in one statement, without a look at what was kept."""
    for message in messages:
        message.clean_fields()
    now = timezone.now()
    due = [message for message in messages if message.send_after <= now]
    for message in due:
        message.send_after = Now()  # by the clock that senders read: ours may be ahead of it
    # Two at once: the later waits here for the earlier, then leaves its row alone.
    Message.objects.bulk_create(messages, batch_size=AT_ONCE, ignore_conflicts=True)
    if any(message.to for message in due):
        wake_on_commit()


@transaction.atomic
def cancel(
    *, about: str, kinds: Iterable[str] = (), by: history.Actor = history.SYSTEM, reason: str = ""
) -> int:
    """Stop what has not gone yet of one subject, or of some kinds of it, and say how many."""
    with history.context(by=by, reason=reason):
        return stop(about=about, kinds=kinds)


def stop(*, about: str, kinds: Iterable[str] = ()) -> int:
    """The same inside another change, with its actor and its reason."""
    waiting = Message.objects.filter(about=about).not_gone()
    if kinds:
        waiting = waiting.filter(kind__in=tuple(kinds))
    return waiting.update(state=MessageState.CANCELLED)


@transaction.atomic
def cancel_part(
    *,
    within: str,
    kinds: Iterable[str] = (),
    by: history.Actor = history.SYSTEM,
    reason: str = "",
) -> int:
    """Stop what has not gone yet of everything under a path, or of some kinds of it."""
    waiting = Message.objects.part_of(within).not_gone()
    if kinds:
        waiting = waiting.filter(kind__in=tuple(kinds))
    with history.context(by=by, reason=reason):
        return waiting.update(state=MessageState.CANCELLED)


@transaction.atomic
def cancel_these(
    *, messages: MessageQuerySet, by: history.Actor = history.SYSTEM, reason: str = ""
) -> int:
    """Stop some of what has not gone yet, and say beside each why."""
    with history.context(by=by, reason=reason):
        return messages.not_gone().update(state=MessageState.CANCELLED, error=reason)


def stop_what_is_too_late() -> int:
    """After a long outage, or a long time in which nobody phoned, some of it is of no use."""
    return cancel_these(messages=Message.objects.too_late(), reason=TOO_LATE)


@transaction.atomic
def mail(*, messages: MessageQuerySet, by: history.Actor) -> int:
    """Send what was to be told, now that an email reaches people again, and say how much."""
    waiting = messages.filter(state=MessageState.TO_TELL).exclude(to="")
    found = Message.objects.filter(pk__in=list(waiting.values_list("pk", flat=True)))
    with history.context(by=by, reason="an email reaches them again"):
        number = found.update(state=MessageState.QUEUED, send_after=Now(), attempts=0, error="")
        holding.divert(found)
    wake_on_commit()
    return number


@transaction.atomic
def note_told(*, messages: MessageQuerySet, how: ToldBy, by: history.Actor) -> int:
    """Note that the team told somebody what was to be told, by phone, by post or face to face."""
    with history.context(by=by):
        return messages.filter(state=MessageState.TO_TELL).update(
            state=MessageState.TOLD,
            told_how=how,
            told_at=Now(),
            told_by=by if isinstance(by, User) else None,
        )


@transaction.atomic
def note_not_told(*, messages: MessageQuerySet, by: history.Actor) -> int:
    """Take back that somebody was told."""
    with history.context(by=by, reason="ticked off by mistake"):
        return messages.filter(state=MessageState.TOLD).update(
            state=MessageState.TO_TELL, told_how="", told_at=None, told_by=None
        )


@transaction.atomic
def retry(*, message: Message, by: history.Actor) -> Message:
    """Send again what failed or perhaps never arrived."""
    if not retry_all(messages=Message.objects.filter(pk=message.pk), by=by):
        raise ValidationError(
            "Only a message that could not be sent, or perhaps was not, can be sent again, and "
            "only while its words are kept."
        )
    message.refresh_from_db()
    return message


@transaction.atomic
def retry_all(*, messages: MessageQuerySet, by: history.Actor) -> int:
    """Begin anew with those that did not arrive, as if never tried, and say how many.

    Each Message-ID stays, so that a twin can be told.
    """
    again = Message.objects.filter(pk__in=list(messages.retriable().values_list("pk", flat=True)))
    with history.context(by=by, reason="sent again"):
        number = again.update(
            state=MessageState.QUEUED,
            send_after=Now(),
            attempts=0,
            error="",
            leased_until=None,
        )
        holding.divert(again)
    wake_on_commit()
    return number


@transaction.atomic
def leave(*, messages: MessageQuerySet, by: history.Actor) -> int:
    """Settle those that did not arrive without sending them again; why stays beside them."""
    with history.context(by=by, reason="left as it is"):
        return messages.troubled().update(state=MessageState.CANCELLED)


def wake_on_commit() -> None:
    """Wake the sender once for each transaction, however many messages it queues.

    A broker that is down costs one second and nothing else: the sweep finds the rows.
    """
    if not any(wake in waiting for waiting in connection.run_on_commit):
        transaction.on_commit(wake, robust=True)
