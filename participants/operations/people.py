"""The people of a series, and what they tell us about themselves."""

from datetime import datetime

from accounts.history import Actor
from accounts.models import User
from participants.addresses import normalised
from participants.models import (
    AccessRequirement,
    ConsentPurpose,
    Means,
    Participant,
    Registration,
)
from participants.names import on_one_line
from participants.operations import consents
from participants.operations.entries import Entry, Supporter
from participants.permissions import is_own, is_supporter
from seminars.models import Seminar, Series

CONSENT_MEANS = {
    Means.PAGE: "registration page",
    # Who that was stands beside the person; a name here would outlive its owner.
    Means.SUPPORTER: "said by their supporter",
    Means.ORGANISER: "told to an organiser",
    Means.SPREADSHEET: "in a spreadsheet of the organisers",
    Means.DOOR: "said at the door",
}
# What others come to see or hear of somebody. Whoever is known says so signed in or by their link.
THEIRS_ALONE = {ConsentPurpose.RECORDING, ConsentPurpose.PHOTOGRAPHS}


def registration_of(participant: Participant | None, seminar: Seminar) -> Registration | None:
    """Somebody's registration for a seminar, if they ever had one."""
    if participant is None:
        return None
    registration = seminar.registrations.filter(participant=participant).first()
    if registration is not None:
        registration.participant = participant
    return registration


def find(series: Series, entry: Entry) -> Participant | None:
    """Whoever an entry is about, if they are known: by address, or by the name that whoever
    supports them wrote before."""
    if entry.participant is not None:
        return series.participants.get(pk=entry.participant.pk)
    if entry.address:
        return Participant.objects.with_email(series, entry.address)
    if entry.supporter is None:
        return None
    supporter = Participant.objects.with_email(series, entry.supporter.email)
    called = on_one_line(entry.name)
    named = series.participants.filter(email="", name__iexact=called, supporter=supporter)
    return None if supporter is None else named.first()


def add(series: Series, entry: Entry) -> Participant:
    """A new person. Two at once with one address, for two seminars: the later is tried again.

    Only somebody new is tied to a supporter: else a stranger could look after anybody's place.
    """
    participant = Participant(
        series=series,
        name=entry.name,
        badge_name=entry.badge_name,
        email=entry.address,
        phone=entry.phone,
        post=entry.post,
        supporter=supporter_in(series, entry.supporter) if entry.supporter else None,
    )
    participant.clean_fields(exclude=["series", "supporter"])
    participant.save()
    return participant


def supporter_in(series: Series, supporter: Supporter) -> Participant:
    """The person who supports somebody, known or new; they need no place of their own."""
    known = Participant.objects.with_email(series, supporter.email)
    return known or add(series, Entry(name=supporter.name, email=supporter.email))


def learn(
    participant: Participant, entry: Entry, *, by: Actor | None, now: datetime, is_new: bool
) -> frozenset[str]:
    """Keep what an entry says beyond a name, which stays the one we know; give what is agreed to.

    Whoever only types an address may add to what we know, never undo what its owner said.
    """
    if isinstance(by, User):
        for person in filter(None, (participant, participant.supporter)):
            if normalised(by.email) == normalised(person.email):
                belongs_to(person, by, now)
    may_change = is_new or is_proved(participant, entry, by)
    if entry.access is not None and (may_change or not has_told_access(participant)):
        keep_access(participant, entry.access, is_new=is_new)
    if entry.dietary is not None and (may_change or not participant.dietary):
        keep_dietary(participant, entry.dietary)
    agreed = agreed_in(participant, entry)
    if not may_change:
        agreed -= THEIRS_ALONE | consents.taken_back(participant)
    consents.give(participant, agreed, means=CONSENT_MEANS[entry.means])
    return agreed


def is_proved(participant: Participant, entry: Entry, by: Actor | None) -> bool:
    """Whether an entry comes from the person, by their link or signed in, from whoever supports
    them, or from an organiser whom they told."""
    if entry.means not in (Means.PAGE, Means.SUPPORTER) or by == participant:
        return True
    return is_own(by, participant) or is_supporter(by, participant)


def may_replace_said(known: Registration, entry: Entry, *, by: Actor | None) -> bool:
    """Whether an entry may take the place of what was said when somebody registered before.

    Whoever only types an address gives back a turn, never other groups than its owner named.
    """
    return is_proved(known.participant, entry, by) or not known.declarations.exists()


def keeps_something(
    participant: Participant, known: Registration | None, entry: Entry, *, by: Actor | None
) -> bool:
    """Whether something that an entry says is not taken, since only its owner may change it."""
    if is_proved(participant, entry, by):
        return False
    return (
        on_one_line(entry.name) != participant.name
        or (bool(participant.dietary) and entry.dietary not in (None, participant.dietary))
        or (known is not None and not may_replace_said(known, entry, by=by))
        or keeps_access(participant, entry.access)
    )


def keeps_access(participant: Participant, said: str | None) -> bool:
    others = AccessRequirement.objects.filter(participant=participant).exclude(text=said)
    return said is not None and others.exists()


def agreed_in(participant: Participant, entry: Entry) -> frozenset[str]:
    """That somebody may look after a place is agreed to only where they now can."""
    supporter = participant.supporter
    if entry.supporter and supporter and supporter.email == normalised(entry.supporter.email):
        return entry.consents | {ConsentPurpose.SUPPORT}
    return entry.consents - {ConsentPurpose.SUPPORT}


def has_told_access(participant: Participant) -> bool:
    return AccessRequirement.objects.filter(participant=participant).exists()


def belongs_to(participant: Participant, user: User, now: datetime) -> None:
    """Tie a person to the account whose address is theirs: signing in by a code proved it."""
    if participant.user_id is None:
        participant.user = user
        participant.email_confirmed_at = participant.email_confirmed_at or now
        participant.save(update_fields=["user", "email_confirmed_at"])


def note_proof(participant: Participant, *, by: Actor, now: datetime) -> None:
    """Whoever acts through the link that we sent to an address reads what is sent there."""
    reader = participant.reader
    if by == participant and reader is not None and reader.email_confirmed_at is None:
        reader.email_confirmed_at = now
        reader.save(update_fields=["email_confirmed_at"])


def rename(participant: Participant, *, name: str, badge_name: str) -> None:
    participant.name, participant.badge_name = name, badge_name
    participant.clean_fields(exclude=["series", "supporter"])
    participant.save(update_fields=["name", "badge_name"])


def keep_access(participant: Participant, text: str, *, is_new: bool = False) -> None:
    """Keep what would help somebody, once, in their own words; nothing is kept of nothing."""
    if text:
        # In one statement, where asking first would take five.
        AccessRequirement.objects.bulk_create(
            [AccessRequirement(participant=participant, text=text)],
            update_conflicts=True,
            unique_fields=["participant"],
            update_fields=["text", "updated_at"],
        )
    elif not is_new:
        AccessRequirement.objects.filter(participant=participant).delete()


def keep_dietary(participant: Participant, text: str) -> None:
    if text != participant.dietary:
        participant.dietary = text
        participant.clean_fields(exclude=["series", "supporter"])
        participant.save(update_fields=["dietary"])
