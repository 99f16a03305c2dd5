"""What somebody sends to register, and whether it may come in."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower

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
) -> tuple[Registration | None, Registration | None]:
    """The registration that this very form made, and the one of this address: each or None."""
    same_person = Q(seminar=seminar, address=normalised(entry.email))
    same_form = Q(form_token=form_token) if form_token else Q(pk=None)
    found = Registration.objects.alias(address=Lower("participant__email"))
    found = found.filter(same_person | same_form)
    found = found.select_related("participant__supporter", "seminar__series", "seminar__venue")
    by_form = next((row for row in found if form_token and row.form_token == form_token), None)
    by_person = next((row for row in found if row.seminar_id == seminar.pk), None)
    if by_form is not None and by_form != by_person:
        raise ValidationError(
            "This form has been sent already, with other details. "
            "Open the registration page again to register somebody else."
        )
    return by_form, by_person


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
