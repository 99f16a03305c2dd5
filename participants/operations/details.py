"""Correcting what one told us, as long as there is time to act on it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from participants import clock
from participants.models import ExtraQuestion, Participant, Registration, StakeholderGroup
from participants.operations import answers, consents, declarations, draws, people, places
from participants.operations.entries import refuse_too_many_groups, refuse_unless_open
from participants.operations.retrying import retrying
from participants.permissions import is_own, is_supporter
from seminars.local_time import moment_words
from seminars.models import Seminar


@dataclass(frozen=True)
class Details:
    """What somebody told us, as it is to be from now on. `groups` of None stay as they are."""

    name: str
    badge_name: str = ""
    access: str = ""
    dietary: str = ""
    companions: int = 0
    companion_note: str = ""
    answers: tuple[tuple[ExtraQuestion, str], ...] = ()
    groups: tuple[StakeholderGroup, ...] | None = None
    own_words: str = ""


@retrying
@transaction.atomic
def change(
    *, registration: Registration, details: Details, by: Actor, reason: str = ""
) -> Registration:
    """Correct what somebody told us.

    Other groups can mean another turn, so they stay as they are once registration has closed.
    """
    seminar, registration = places.lock_with(registration)
    now = clock.now()
    person = registration.participant
    if is_own(by, person) or is_supporter(by, person):
        refuse_unless_answers_open(seminar, now)
    with history.context(by=by, reason=reason):
        people.note_proof(person, by=by, now=now)
        people.rename(person, name=details.name, badge_name=details.badge_name)
        people.keep_access(person, details.access)
        people.keep_dietary(person, details.dietary)
        keep_answers(registration, details)
    if details.groups is not None and says_otherwise(registration, details):
        refuse_too_many_groups(details.groups, seminar.series)
        refuse_unless_open(seminar, now)
        with history.context(by=by, reason=reason):
            regroup(registration, details.groups, details.own_words, now)
        places.settle(seminar, by=by, now=now)
        registration.refresh_from_db(fields=["status", "counted_in", "waiting_reason"])
    return registration


@transaction.atomic
def change_needs(
    *, participant: Participant, access: str, dietary: str, by: Actor, reason: str = ""
) -> None:
    """What would help somebody, for every seminar of the series."""
    with history.context(by=by, reason=reason):
        people.keep_access(participant, access)
        people.keep_dietary(participant, dietary)


def keep_answers(registration: Registration, details: Details) -> None:
    """What was asked for this seminar alone."""
    registration.companions = details.companions
    registration.companion_note = details.companion_note
    registration.save(update_fields=["companions", "companion_note"])
    answers.keep(registration, details.answers)


def says_otherwise(registration: Registration, details: Details) -> bool:
    before = (declarations.groups_of(registration), declarations.own_words_of(registration))
    return (details.groups, details.own_words) != before


def regroup(
    registration: Registration,
    groups: tuple[StakeholderGroup, ...],
    own_words: str,
    now: datetime,
) -> None:
    if groups != declarations.groups_of(registration):
        draws.come_late(registration, registration.seminar, now)
    declarations.forget(registration)
    if consents.covers_groups(registration.participant):
        declarations.keep(registration, groups, own_words)


def refuse_unless_answers_open(seminar: Seminar, now: datetime) -> None:
    if now >= seminar.answers_end_at:
        until = moment_words(seminar.answers_end_at, seminar.series.zone)
        raise ValidationError(
            f"You could change your answers until {until}. If something has changed since, write "
            f"to {seminar.series.contact_email}: we still do what we can."
        )
