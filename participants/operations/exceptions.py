"""A place given by hand: the one way past the rules, with a reason and marked wherever it shows."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from participants import clock
from participants.models import Registration
from participants.operations import places, seating
from participants.operations.registrations import put_on_the_list
from participants.operations.retrying import retrying
from seminars.models import Seminar, SeminarStatus

NO_PLACES = {
    SeminarStatus.DRAFT: "This seminar is a draft, so nobody has a place yet. Publish it first.",
    SeminarStatus.CANCELLED: "This seminar is cancelled, so there are no places to give.",
    SeminarStatus.HELD: "This seminar is over, so there are no places to give.",
}


@retrying
@transaction.atomic
def give(*, registration: Registration, by: Actor, reason: str) -> Registration:
    """Confirm somebody's place whatever the rules say. A second click changes nothing.

    From then on they are a holder like all others: nobody is unseated, and what their place
    leaves for others is worked out anew.
    """
    seminar, registration = places.lock_with(registration)
    if registration.is_exception and registration.holds_a_place:
        return registration
    refuse_unless_possible(registration, seminar, reason)
    now = clock.now()
    with history.context(by=by, reason=reason):
        if not registration.is_active:
            put_on_the_list(registration, now)
        registration.is_exception, registration.waiting_reason = True, ""
        registration.save(update_fields=["is_exception", "waiting_reason"])
        seating.confirm(registration)
    places.settle(seminar, by=by, now=now)
    registration.refresh_from_db(fields=["counted_in"])
    return registration


def refuse_unless_possible(registration: Registration, seminar: Seminar, reason: str) -> None:
    """Say in words why no place can be given by hand, if so."""
    if seminar.status != SeminarStatus.PUBLISHED:
        raise ValidationError(NO_PLACES[SeminarStatus(seminar.status)])
    if seminar.ends_at <= clock.now():
        raise ValidationError(NO_PLACES[SeminarStatus.HELD])
    if registration.holds_a_place:
        raise ValidationError("They have a place already, or are offered one.")
    if not reason.strip():
        raise ValidationError("Write why, in a few words.")
