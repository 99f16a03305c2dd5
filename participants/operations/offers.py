"""Answers to offers: yes, no, and a little longer."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from notifications.operations import outbox
from participants import clock, emails
from participants.allocation import DEFAULT_CLOCK
from participants.models import Offer, OfferAnswer, Registration, RegistrationStatus
from participants.operations import people, places, seating
from participants.operations.retrying import retrying
from participants.operations.telling import stop_offer
from participants.permissions import is_own
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus


@retrying
@transaction.atomic
def accept(*, offer: Offer, by: Actor) -> Registration:
    """Take the place. A second click changes nothing."""
    seminar, offer, now = lock_with(offer)
    if offer.answer == OfferAnswer.ACCEPTED:
        return offer.registration
    refuse_unless_open(offer, seminar, now)
    with history.context(by=by):
        seating.close(offer, OfferAnswer.ACCEPTED, now)
        seating.confirm(offer.registration, now=now)
        people.note_proof(offer.registration.participant, by=by, now=now)
    return offer.registration


@retrying
@transaction.atomic
def decline(*, offer: Offer, by: Actor) -> Registration:
    """Say no to the place, which goes to whoever is next. A second click changes nothing."""
    seminar, offer, now = lock_with(offer)
    if offer.answer == OfferAnswer.DECLINED:
        return offer.registration
    refuse_unless_open(offer, seminar, now)
    with history.context(by=by):
        seating.close(offer, OfferAnswer.DECLINED, now)
        offer.registration.move_to(RegistrationStatus.DECLINED)
        people.note_proof(offer.registration.participant, by=by, now=now)
        outbox.add(emails.offer_declined(offer))
    places.settle(seminar, by=by, now=now)
    return offer.registration


@retrying
@transaction.atomic
def extend(*, offer: Offer, until: datetime, by: Actor, reason: str = "") -> Offer:
    """Give somebody longer to answer, such as people who answer by phone.

    What was promised stays: no time is ever made earlier.
    """
    seminar, offer, now = lock_with(offer)
    refuse_unless_open(offer, seminar, now)
    refuse_as_an_end(until, offer, seminar)
    with history.context(by=by, reason=reason):
        offer.expires_at = until
        offer.save(update_fields=["expires_at"])
        stop_offer(offer.registration)
        outbox.add(emails.offer_made(offer))
    return offer


def refuse_as_an_end(until: datetime, offer: Offer, seminar: Seminar) -> None:
    zone = seminar.series.zone
    if not offer.expires_at < until <= seminar.starts_at:
        raise ValidationError(
            f"Choose a time after {moment_words(offer.expires_at, zone)} "
            "and before the seminar starts."
        )
    # Whoever may answer until the very start of an early or late seminar is awake.
    if until < seminar.starts_at and DEFAULT_CLOCK.is_quiet(until.astimezone(zone)):
        raise ValidationError("No offer ends in the night. Choose a time between 9am and 8pm.")


def close_open(registration: Registration, *, by: Actor, now: datetime) -> None:
    """End the offer of somebody who leaves the list: they said no, or others did for them."""
    answer = (
        OfferAnswer.DECLINED if is_own(by, registration.participant) else OfferAnswer.TAKEN_BACK
    )
    for offer in registration.offers.unanswered():
        seating.close(offer, answer, now)


def lock_with(offer: Offer) -> tuple[Seminar, Offer, datetime]:
    """The locked seminar, the offer as it now is, and the time by which it is judged."""
    seminar, registration = places.lock_with(offer.registration)
    offer = registration.offers.get(pk=offer.pk)
    return seminar, offer, clock.now()


def refuse_unless_open(offer: Offer, seminar: Seminar, now: datetime) -> None:
    """Say in words why an offer can no longer be answered, if so."""
    if seminar.status != SeminarStatus.PUBLISHED:
        raise ValidationError("This seminar no longer gives out places.")
    if offer.answer == OfferAnswer.ACCEPTED:
        raise ValidationError("You have taken this place already. You can still cancel it.")
    if offer.answer or offer.expires_at <= now:
        raise ValidationError(
            "We kept this place for you until "
            f"{moment_words(offer.expires_at, seminar.series.zone)}, and that time has passed. "
            "If you would still like to come, join the waiting list again."
        )
