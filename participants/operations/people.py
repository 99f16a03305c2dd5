"""The people of a series, and what they tell us about themselves."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.history import Actor
from accounts.models import User
from participants.addresses import normalised
from participants.models import (
    AccessRequirement,
    Declaration,
    Participant,
    Registration,
    StakeholderGroup,
)
from participants.operations import consents
from participants.operations.entries import Entry
from seminars.models import Series


def find_or_add(series: Series, entry: Entry, *, by: Actor | None, now: datetime) -> Participant:
    """The person of an address in a series, made if need be. A name we know stays as it is."""
    email = normalised(entry.email)
    participant = Participant.objects.with_email(series, email)
    if participant is None:
        participant = add(series, entry, email)
    if isinstance(by, User) and normalised(by.email) == participant.email:
        belongs_to(participant, by, now)
    if entry.access:
        keep_access(participant, entry.access)
    return participant


def add(series, entry, email):
    """A new person, unless they register for another seminar at this very moment."""
    participant = Participant(
        series=series,
        name=entry.name,
        badge_name=entry.badge_name,
        email=email,
        phone=entry.phone,
    )
    participant.clean_fields(exclude=["series"])
    Participant.objects.bulk_create([participant], ignore_conflicts=True)
    return Participant.objects.with_email(series, email)


def belongs_to(participant: Participant, user: User, now: datetime) -> None:
    """Tie a person to the account whose address is theirs: signing in by a code proved it."""
    if participant.user_id is None:
        participant.user = user
        participant.email_confirmed_at = participant.email_confirmed_at or now
        participant.save(update_fields=["user", "email_confirmed_at"])


@transaction.atomic
def change(participant: Participant, *, name: str, badge_name: str, access: str) -> None:
    participant.name, participant.badge_name = name, badge_name
    participant.clean_fields(fields_but("name", "badge_name"))
    participant.save(update_fields=["name", "badge_name"])
    keep_access(participant, access)


def fields_but(*names):
    return [field.name for field in Participant._meta.fields if field.name not in names]


def keep_access(participant, text):
    """Keep what would help somebody, once, in their own words; nothing is kept of nothing."""
    if text:
        AccessRequirement.objects.update_or_create(participant=participant, defaults={"text": text})
    else:
        AccessRequirement.objects.filter(participant=participant).delete()


def declare(registration: Registration, groups: Iterable[StakeholderGroup]) -> None:
    """Keep the groups somebody names in place of those before, or none without their consent."""
    registration.declarations.all().delete()
    if groups and consents.covers_groups(registration.participant):
        Declaration.objects.bulk_create(
            Declaration(registration=registration, group=group, position=position)
            for position, group in enumerate(groups)
        )


def declared(registration: Registration) -> tuple[StakeholderGroup, ...]:
    return tuple(row.group for row in registration.declarations.select_related("group"))
