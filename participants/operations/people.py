"""The people of a series, and what they tell us about themselves."""

from datetime import datetime

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
from seminars.models import Seminar, Series


def registration_of(participant: Participant | None, seminar: Seminar) -> Registration | None:
    """Somebody's registration for a seminar, if they ever had one."""
    if participant is None:
        return None
    registration = seminar.registrations.filter(participant=participant).first()
    if registration is not None:
        registration.participant = participant
    return registration


def add(series: Series, entry: Entry) -> Participant:
    """A new person. Two at once with one address, for two seminars: the later is tried again."""
    participant = Participant(
        series=series,
        name=entry.name,
        badge_name=entry.badge_name,
        email=normalised(entry.email),
        phone=entry.phone,
    )
    participant.clean_fields(exclude=["series"])
    participant.save()
    return participant


def learn(
    participant: Participant, entry: Entry, *, by: Actor | None, now: datetime, is_new: bool
) -> frozenset[str]:
    """Keep what an entry says beyond a name, which stays the one we know; give what is agreed to.

    Whoever only types an address may add to what we know, never undo what its owner said.
    """
    proved = isinstance(by, User) and normalised(by.email) == normalised(participant.email)
    if isinstance(by, User) and proved:
        belongs_to(participant, by, now)
    may_change = proved or is_new
    if entry.access and (may_change or not has_told_access(participant)):
        keep_access(participant, entry.access)
    refused = set() if may_change else consents.taken_back(participant)
    agreed = entry.consents - refused
    consents.give(participant, agreed)
    return agreed


def has_told_access(participant: Participant) -> bool:
    return AccessRequirement.objects.filter(participant=participant).exists()


def belongs_to(participant: Participant, user: User, now: datetime) -> None:
    """Tie a person to the account whose address is theirs: signing in by a code proved it."""
    if participant.user_id is None:
        participant.user = user
        participant.email_confirmed_at = participant.email_confirmed_at or now
        participant.save(update_fields=["user", "email_confirmed_at"])


def change(participant: Participant, *, name: str, badge_name: str, access: str) -> None:
    participant.name, participant.badge_name = name, badge_name
    participant.clean_fields(exclude=["series"])
    participant.save(update_fields=["name", "badge_name"])
    keep_access(participant, access)


def keep_access(participant: Participant, text: str) -> None:
    """Keep what would help somebody, once, in their own words; nothing is kept of nothing."""
    if text:
        AccessRequirement.objects.update_or_create(participant=participant, defaults={"text": text})
    else:
        AccessRequirement.objects.filter(participant=participant).delete()


def declare(registration: Registration, groups: tuple[StakeholderGroup, ...]) -> None:
    """Keep the groups somebody names, in their order. Ask `consents.covers_groups` before."""
    Declaration.objects.bulk_create(
        Declaration(registration=registration, group=group, position=position)
        for position, group in enumerate(groups)
    )


def declared(registration: Registration) -> tuple[StakeholderGroup, ...]:
    return tuple(row.group for row in registration.declarations.select_related("group"))
