"""What somebody sends to register, and whether it may come in."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError

from participants.addresses import normalised
from participants.models import ConsentPurpose, Registration, StakeholderGroup
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus


@dataclass(frozen=True)
class Entry:
    """What somebody tells us when they register. The group to be counted in comes first."""

    name: str
    email: str
    badge_name: str = ""
    groups: tuple[StakeholderGroup, ...] = ()
    access: str = ""
    phone: str = ""
    consents: frozenset[ConsentPurpose] = frozenset()


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
    address = normalised(registration.participant.email)
    if (registration.seminar_id, address) != (seminar.pk, normalised(entry.email)):
        raise ValidationError(
            "This form has been sent already, with other details. "
            "Open the registration page again to register somebody else."
        )
    registration.seminar = seminar
    return registration


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
