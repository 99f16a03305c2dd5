"""What a mail provider tells us of messages it took, by way of django-anymail."""

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason

from notifications import bounces, holding
from notifications.escaping import one_line
from notifications.operations import holds

NOT_DELIVERED = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED}
OF_THE_ADDRESS = {RejectReason.BOUNCED, RejectReason.INVALID}


def note_report(*, event: AnymailTrackingEvent, **kwargs: object) -> None:
    """Call the operation for what happened; most reports are no news to us."""
    email, words = event.recipient or "", one_line(event.mta_response or event.description or "")
    provider_id = event.message_id or ""
    # Providers report once more, for days, what they heard no answer to.
    is_new = not holds.is_settled_since(email=email, happened_at=event.timestamp)
    if event.event_type == EventType.COMPLAINED or event.reject_reason == RejectReason.SPAM:
        if is_new:
            holds.complained(email=email, words=words)
    elif EventType.UNSUBSCRIBED in (event.event_type, event.reject_reason):
        holds.unsubscribed(email=email)
    elif event.event_type == EventType.DELIVERED:
        holds.delivered(email=email, provider_id=provider_id)
    elif event.event_type in NOT_DELIVERED:
        for_good = is_new and is_for_good(event, words)
        holds.came_back(email=email, provider_id=provider_id, words=words, for_good=for_good)


def is_for_good(event, words):
    """Whether there is no such address, not that its mailbox is full or that we are not liked."""
    if bounces.will_pass(event):
        return False
    if event.reject_reason in OF_THE_ADDRESS:
        return True
    unexplained = event.reject_reason is None and event.event_type == EventType.BOUNCED
    return unexplained or holding.refuses_the_address(0, words)
