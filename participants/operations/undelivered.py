"""What organisers decide about messages that did not arrive."""

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from notifications.models import Message
from notifications.operations import outbox
from participants.emails import address_of
from participants.message_history import written


@transaction.atomic
def send_again(*, messages: QuerySet[Message], by: User) -> int:
    """Send what did not arrive once more, to the address that each person has now."""
    for row in written(messages.retriable().select_for_update().only("to", "about"), by):
        address = address_of(row.person) if row.person else ""
        if address and address != row.message.to:
            Message.objects.filter(pk=row.message.pk).update(to=address)
    return outbox.retry_all(messages=messages, by=by)


@transaction.atomic
def leave(*, messages: QuerySet[Message], by: User) -> int:
    """Send none of them again: somebody heard in another way, or need not."""
    return outbox.leave(messages=messages, by=by)
