"""How often an address wants to hear what is new in a series.

Whether it may be written to at all is not decided here: the consent ledger says so alone, and
whoever withdraws from it calls `forget`. So “never” can only mean: agreed, and sent nothing.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from notifications.models import Frequency, Preference


def of(*, email: str, within: str) -> Preference:
    """What an address wants, as a row that may not be saved yet."""
    found = at(email=email, within=within).first()
    return found or Preference(email=email, within=within)


def wanted_at(emails: Iterable[str]) -> dict[tuple[str, str], Frequency]:
    """What was chosen for some addresses, by address in lower case and path: one query."""
    found = Preference.objects.alias(address=Lower("email")).filter(
        address__in=[email.lower() for email in emails]
    )
    return {(row.email.lower(), row.within): Frequency(row.digest) for row in found}


def wants_nothing(*, field: str, within: str) -> Exists:
    """Whether the address in a field is to be sent nothing for now, for a query."""
    never = Preference.objects.filter(within=within, digest=Frequency.NEVER)
    return Exists(never.alias(address=Lower("email")).filter(address=Lower(OuterRef(field))))


def choose(*, email: str, within: str, digest: Frequency, now: datetime) -> Preference:
    """Set how often. The first digest comes at the next regular time, not at once.

    Call it under the lock that building digests takes, or a row could be made twice.
    """
    preference = of(email=email, within=within)
    if preference.digest == Frequency.NEVER:
        # What happened while somebody wanted to hear nothing is not told afterwards.
        preference.told_until = now
    preference.digest, preference.looked_until = digest, now
    preference.full_clean()
    preference.save()
    return preference


def begin(*, emails: Iterable[str], within: str, now: datetime) -> None:
    """Let addresses that nothing is known of hear what is new from now on, and nothing older."""
    Preference.objects.bulk_create(
        [
            Preference(email=email, within=within, told_until=now, looked_until=now)
            for email in emails
        ],
        ignore_conflicts=True,
    )


def forget(*, email: str, within: str) -> None:
    at(email=email, within=within).delete()


def move(*, email: str, to: str, within: str) -> None:
    """Keep what somebody wants when their address changes; without one it means nothing."""
    at(email=to, within=within).delete()
    if to:
        at(email=email, within=within).update(email=to)
    else:
        forget(email=email, within=within)


def at(*, email: str, within: str) -> QuerySet[Preference]:
    return Preference.objects.alias(address=Lower("email")).filter(
        address=email.lower(), within=within
    )
