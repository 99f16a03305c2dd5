"""What mail providers report of an address, and letting an address go again."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from accounts import history
from accounts.models import User
from notifications import holding
from notifications.models import Hold, HoldReason, Message, MessageQuerySet, MessageState

NOT_DELIVERED = "The message came back: {}"
UNWANTED: list[Callable[[str], None]] = []


def when_unwanted(stop_news: Callable[[str], None]) -> None:
    """Have a function of a higher app called with each address that wants no news any more."""
    UNWANTED.append(stop_news)


@transaction.atomic
def came_back(*, email: str, provider_id: str, words: str, for_good: bool) -> None:
    """A message did not arrive after all. If there is no such address, it goes on hold."""
    sent = sent_to(email, provider_id)
    if not sent.exists():
        return  # nothing that we wrote
    with history.context(by=history.SYSTEM, reason="reported by the mail provider"):
        sent.filter(state__in=[MessageState.SENT, MessageState.UNCERTAIN]).update(
            state=MessageState.FAILED, error=NOT_DELIVERED.format(words)
        )
    if for_good:
        holding.put(email=email, reason=HoldReason.BOUNCED, words=words)


@transaction.atomic
def complained(*, email: str, words: str) -> None:
    """Somebody marked a message as unwanted: they get no news any more, and no letters."""
    if Message.objects.filter(to__iexact=email).exists():
        holding.put(email=email, reason=HoldReason.COMPLAINED, words=words)
        unsubscribed(email=email)


@transaction.atomic
def unsubscribed(*, email: str) -> None:
    """Send no more news, as somebody told their mail provider rather than us."""
    for stop_news in UNWANTED:
        stop_news(email)


@transaction.atomic
def delivered(*, email: str, provider_id: str) -> None:
    """What perhaps arrived did."""
    with history.context(by=history.SYSTEM, reason="reported by the mail provider"):
        sent_to(email, provider_id).filter(state=MessageState.UNCERTAIN).update(
            state=MessageState.SENT, sent_at=Now(), error=""
        )


def is_settled_since(*, email: str, happened_at: datetime | None) -> bool:
    """Whether an organiser has let an address go since something happened to it."""
    if happened_at is None:
        return False
    return Hold.objects.at_address(email).filter(released_at__gt=happened_at).exists()


@transaction.atomic
def release(*, email: str, by: User) -> int:
    """Write to an address again."""
    with history.context(by=by):
        held = Hold.objects.in_force().at_address(email)
        return held.update(released_at=Now(), released_by=by)


def sent_to(email: str, provider_id: str) -> MessageQuerySet:
    """The message that a provider speaks of, by its number for it or by our Message-ID."""
    bare = provider_id.strip("<>")
    same = Q(provider_id__in=[provider_id, bare]) | Q(message_id=f"<{bare}>")
    return Message.objects.filter(same, to__iexact=email) if bare else Message.objects.none()
