"""What follows for people when their address is put on hold, or let go."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.history import SYSTEM
from accounts.models import User
from notifications.holding import is_on_hold
from notifications.models import Hold, Message
from notifications.operations import holds, outbox
from participants import emails
from participants.models import ConsentPurpose, Participant
from participants.on_hold import held_of, waiting_for_address
from participants.operations import consents
from seminars.models import Series, TeamMember

ONE_DAY = timedelta(days=1)


@transaction.atomic
def release(*, series: Series, email: str, by: User, send_waiting: bool = False) -> int:
    """Write to an address of a series again, because the organiser knows that it is right.

    With `send_waiting`, what is still to be told goes there by email after all; how much, is said.
    """
    holds.release(email=email, by=by)
    waiting = waiting_for_address(series, email)
    return outbox.mail(messages=waiting, by=by) if send_waiting else 0


def forget_unshared(email: str) -> None:
    """That an address does not work is forgotten with the last person who has it."""
    if email and not is_used(email):
        Hold.objects.at_address(email).delete()


def is_used(email: str) -> bool:
    return (
        Participant.objects.at_address(email).exists()
        or TeamMember.objects.filter(user__email__iexact=email).exists()
        or Series.objects.filter(contact_email__iexact=email).exists()
    )


def stop_news(email: str) -> None:
    """Whoever marks our messages as unwanted has taken back that they want news."""
    agreed = Participant.objects.at_address(email).filter(
        consents__purpose=ConsentPurpose.NEWS, consents__withdrawn_at=None
    )
    for participant in agreed:
        consents.withdraw(participant=participant, purpose=ConsentPurpose.NEWS, by=SYSTEM)


def tell_organisers(now: datetime) -> None:
    """Of addresses newly on hold, one message a day to each series' own address."""
    people = Participant.objects.filter(is_on_hold("email")).values("series")
    team = TeamMember.objects.filter(is_on_hold("user__email")).values("series")
    held = Q(pk__in=people) | Q(pk__in=team) | Q(is_on_hold("contact_email"))
    for series in Series.objects.filter(held):
        tell(series, now)


@transaction.atomic
def tell(series: Series, now: datetime) -> None:
    written = Message.objects.part_of(series.path).of_kind(emails.ADDRESSES_ON_HOLD)
    last = written.order_by("-created_at").first()
    if last is not None and now - last.created_at < ONE_DAY:
        return
    held = held_of(series)
    number = (held.filter(since__gt=last.created_at) if last else held).count()
    if number:
        outbox.add(emails.addresses_on_hold(series, number, now))
