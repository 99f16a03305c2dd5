"""What waits to be told by phone or post, and is still true."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from notifications.models import Message, MessageQuerySet, MessageState
from participants import emails


def still_to_tell(messages: MessageQuerySet) -> MessageQuerySet:
    """Without what `stop_outdated` and the sweep will take off the list within a minute."""
    waiting = messages.filter(state=MessageState.TO_TELL).exclude(is_outdated())
    return waiting.exclude(worth_until__lte=Now())


def outdated() -> MessageQuerySet:
    """What waits to be told although a later message about the same place says what is true."""
    return Message.objects.filter(is_outdated(), state=MessageState.TO_TELL)


def is_outdated() -> Q:
    later = Message.objects.filter(about=OuterRef("about"), pk__gt=OuterRef("pk")).exclude(
        state=MessageState.CANCELLED
    )
    stands_elsewhere = Exists(later.filter(kind__in=emails.OF_STANDING))
    has_left = Exists(later.filter(kind__in=emails.OF_LEAVING))
    was_said_again = Exists(later.filter(kind=OuterRef("kind")))
    return (
        Q(stands_elsewhere, kind__in=emails.UNTIL_THE_NEXT_STANDING)
        | Q(has_left, kind__in=emails.UNTIL_THEY_LEAVE)
        | Q(was_said_again, kind__in=emails.SAID_AGAIN)
    )
