"""What people agree to, and how they take it back."""

from collections.abc import Iterable

from django.db import transaction

from accounts import history
from accounts.history import Actor
from notifications.operations import preferences
from participants import clock
from participants.models import (
    CONSENT_WORDING,
    Consent,
    ConsentPurpose,
    Declaration,
    OwnWords,
    Participant,
    Registration,
)
from participants.operations import personal_links, places
from participants.operations.retrying import retrying
from participants.operations.telling import cancel_digest, cancel_news
from seminars.models import Seminar


def give(
    participant: Participant, purposes: Iterable[str], means: str = "registration page"
) -> None:
    """Write what somebody agreed to into the ledger; what is in force already stays."""
    Consent.objects.bulk_create(
        [
            Consent(
                participant=participant,
                purpose=purpose,
                wording=CONSENT_WORDING[ConsentPurpose(purpose)],
                means=means,
            )
            for purpose in sorted(purposes)
        ],
        ignore_conflicts=True,
    )


@retrying
@transaction.atomic
def withdraw(*, participant: Participant, purpose: str, by: Actor, reason: str = "") -> None:
    """Take a consent back, which ends at once what it allowed: groups named are forgotten, no news
    is sent, and nobody looks after the place any more, nor by a link that they were sent."""
    with history.context(by=by, reason=reason):
        participant.consents.in_force().filter(purpose=purpose).update(withdrawn_at=clock.now())
        if purpose == ConsentPurpose.SUPPORT:
            participant.supporter = None
            participant.save(update_fields=["supporter"])
            personal_links.end(participant)
        if purpose == ConsentPurpose.NEWS:
            end_news(participant, by=by)
    if purpose == ConsentPurpose.GROUPS:
        forget_groups(participant, by=by)


def taken_back(participant: Participant) -> set[str]:
    """What somebody agreed to once and has withdrawn since, whatever is in force now."""
    withdrawn = participant.consents.exclude(withdrawn_at=None)
    return set(withdrawn.values_list("purpose", flat=True))


def end_news(participant: Participant, *, by: Actor) -> None:
    """Stop what has not gone yet, and forget how often: agreeing again begins anew."""
    preferences.forget(email=participant.email, within=participant.series.path)
    cancel_digest(participant, by=by)
    cancel_news(participant, by=by)


def covers_groups(participant: Participant) -> bool:
    return participant.consents.in_force().filter(purpose=ConsentPurpose.GROUPS).exists()


def forget_groups(participant: Participant, *, by: Actor) -> None:
    """Keep no groups of somebody, and give places anew wherever they were counted in one."""
    OwnWords.objects.filter(registration__participant=participant).delete()
    declared = Declaration.objects.filter(registration__participant=participant)
    # Always in the same order, or two people who do this at once could wait for each other.
    seminars = Seminar.objects.filter(registrations__declarations__in=declared).distinct()
    for seminar in list(seminars.order_by("pk")):
        locked = places.lock(seminar)
        with history.context(by=by):
            declared.filter(registration__seminar=locked).delete()
            Registration.objects.filter(seminar=locked, participant=participant).update(
                counted_in=None
            )
        places.settle(locked, by=by)
