"""What somebody sends to register, and whether it may come in."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.template.defaultfilters import pluralize

from accounts.history import Actor
from accounts.models import User
from participants.addresses import normalised
from participants.models import (
    ConsentPurpose,
    ExtraQuestion,
    Means,
    Participant,
    Registration,
    StakeholderGroup,
)
from participants.names import on_one_line
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus, Series
from seminars.permissions import is_organiser


@dataclass(frozen=True)
class Supporter:
    """Who registers somebody else, and is written to where that person has no address."""

    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """What somebody tells us when they register. The group to be counted in comes first.

    None is what was not asked: it leaves what we know alone, where nothing said would clear it.
    `participant` is somebody we know for certain, through their own link or from an organiser.
    """

    name: str
    email: str = ""
    badge_name: str = ""
    phone: str = ""
    post: str = ""
    groups: tuple[StakeholderGroup, ...] = ()
    own_words: str = ""
    access: str | None = None
    dietary: str | None = None
    companions: int = 0
    companion_note: str = ""
    answers: tuple[tuple[ExtraQuestion, str], ...] = ()
    consents: frozenset[ConsentPurpose] = frozenset()
    means: Means = Means.PAGE
    supporter: Supporter | None = None
    participant: Participant | None = None

    @property
    def address(self) -> str:
        """Their own address. Where two share one, it stays with the supporter."""
        own = normalised(self.email)
        shared = self.supporter is not None and own == normalised(self.supporter.email)
        return "" if shared else own


def sent_before(
    seminar: Seminar, entry: Entry, form_token: uuid.UUID | None
) -> Registration | None:
    """The registration this very form made, if any; refuses a form that now says another thing."""
    if form_token is None:
        return None
    made = Registration.objects.filter(form_token=form_token)
    registration = made.select_related("participant__supporter").first()
    if registration is None:
        return None
    if registration.seminar_id != seminar.pk or not is_about(registration.participant, entry):
        raise ValidationError(
            "This form has been sent already, with other details. "
            "Open the registration page again to register somebody else."
        )
    registration.seminar = seminar
    return registration


def is_about(person: Participant, entry: Entry) -> bool:
    """Whether an entry means this person: by address, and by name where there is none of theirs."""
    if entry.participant is not None:
        return entry.participant == person
    if person.email or (entry.address and person.supporter is None):
        return entry.address == normalised(person.email)
    shared = {"", normalised(person.supporter.email)} if person.supporter else {""}
    same_name = on_one_line(entry.name).casefold() == person.name.casefold()
    return entry.address in shared and same_name


def refuse_unreachable(entry: Entry, series: Series, by: Actor | None) -> None:
    """Everybody can be told about their place, by email or as the organisers know how."""
    if entry.email or entry.supporter or entry.participant or entry.means == Means.DOOR:
        return
    if not (isinstance(by, User) and is_organiser(by, series)):
        raise ValidationError(
            "Write an email address, so that we can tell you about your place. "
            f"Without one, write to {series.contact_email}, and an organiser registers you."
        )
    if not (entry.phone or entry.post):
        raise ValidationError(
            "Write a phone number or a postal address, so that you can tell them about their place."
        )


def refuse_too_many_groups(groups: tuple[StakeholderGroup, ...], series: Series) -> None:
    most = series.groups_per_person
    if len(groups) > most:
        raise ValidationError(f"Choose {most} group{pluralize(most)} at most.")


def refuse_unless_open(seminar: Seminar, now: datetime) -> None:
    """Say in words why nobody can join the list, if so."""
    if seminar.registration_is_open(now):
        return
    opens_at = seminar.registration_opens_at
    if seminar.status == SeminarStatus.PUBLISHED and opens_at is not None and now < opens_at:
        raise ValidationError(
            f"Registration opens on {moment_words(opens_at, seminar.series.zone)}. "
            "Please come back then."
        )
    raise ValidationError(
        "Registration for this seminar has closed. "
        f"If you have a question, write to {seminar.series.contact_email}."
    )
