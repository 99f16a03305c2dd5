"""What organisers decide about messages that did not arrive."""

from django.db import transaction

from accounts import history
from accounts.models import User
from notifications.models import Message, MessageQuerySet, MessageState
from notifications.operations import outbox
from participants.emails import address_of
from participants.message_history import written


@transaction.atomic
def send_again(*, messages: MessageQuerySet, by: User) -> int:
    """Send what did not arrive once more, to the address that each person has now.

    Whoever has none any more is told by phone or post.
    """
    rows = written(messages.retriable().select_for_update().only("to", "about"), by)
    with history.context(by=by, reason="sent again"):
        unmailed = sum(aim(row.message, address_of(row.person)) for row in rows if row.person)
    return unmailed + outbox.retry_all(messages=messages, by=by)


def aim(message: Message, address: str) -> int:
    """Correct where one goes, and say how many are not to be mailed at all: it, or none."""
    unsent = Message.objects.filter(pk=message.pk)
    if address:
        unsent.exclude(to=address).update(to=address)
        return 0
    return unsent.update(state=MessageState.TO_TELL, error="They have no email address any more.")


@transaction.atomic
def leave(*, messages: MessageQuerySet, by: User) -> int:
    """Send none of them again: somebody heard in another way, or need not."""
    return outbox.leave(messages=messages, by=by)
