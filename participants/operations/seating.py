"""Writing down what was decided, one message for each change. `places` decides when."""

from collections import defaultdict
from collections.abc import Set
from datetime import datetime

from notifications.models import Message
from notifications.operations import outbox
from participants import clock, emails, reasons
from participants.allocation import Outcome
from participants.inputs import Inputs
from participants.missed_letters import missed_by
from participants.models import Offer, OfferAnswer, Registration, RegistrationStatus
from participants.operations.telling import stop_offer
from seminars.models import Seminar


def lapse_overdue(seminar: Seminar, now: datetime) -> None:
    """End the offers whose moment has passed; the people are out until they join again."""
    overdue = Offer.objects.overdue(now).filter(registration__seminar=seminar)
    for offer in overdue.prefetch_related("registration__participant__supporter"):
        offer.registration.seminar = seminar
        close(offer, OfferAnswer.LAPSED, now)
        offer.registration.move_to(RegistrationStatus.LAPSED)
        outbox.add(emails.offer_lapsed(offer))


def close(offer: Offer, answer: OfferAnswer, now: datetime) -> None:
    """End an offer, and what was to tell of it."""
    offer.answer, offer.answered_at = answer, now
    offer.save(update_fields=["answer", "answered_at"])
    stop_offer(offer.registration)


def confirm(registration: Registration, *fields: str, now: datetime | None = None) -> None:
    """Give somebody their place for good; save `fields` along with it."""
    registration.confirmed_at, registration.lapses_at = now or clock.now(), None
    registration.move_to(RegistrationStatus.CONFIRMED, "confirmed_at", "lapses_at", *fields)
    outbox.add(confirmation(registration))


def confirmation(registration: Registration) -> Message:
    """With all that whoever reads it for them may know."""
    return emails.place_confirmed(
        registration,
        arranged=emails.arranged_for(registration),
        letters=[(missed.subject, missed.words) for missed in missed_by(registration)],
    )


def offer(registration: Registration, now: datetime, expires_at: datetime) -> None:
    """Hold a place for somebody until a moment that is never worked out again."""
    made = Offer.objects.create(registration=registration, made_at=now, expires_at=expires_at)
    registration.move_to(RegistrationStatus.OFFERED)
    outbox.add(emails.offer_made(made))


def wait_for_the_draw(seminar: Seminar, joining: Registration | None) -> None:
    """Nobody's turn has come before the draw; whoever has a place already keeps it."""
    waiting = seminar.registrations.waiting().exclude(waiting_reason=reasons.DRAW)
    waiting.update(waiting_reason=reasons.DRAW, counted_in=None)
    if joining is not None:
        joining.waiting_reason = reasons.DRAW
        outbox.add(emails.in_the_draw(joining))


def note(given: Inputs, outcome: Outcome, too_late: Set[Registration]) -> None:
    """Keep the group everybody is counted in and why they wait, where that has changed.

    `too_late` are people who wait beside a place that can no longer be offered to anybody.
    """
    changed = defaultdict(list)
    for uid, person in given.people.items():
        key = outcome.counted_in.get(uid)
        group = given.groups[key] if key else None
        reason = "" if uid in outcome.counted_in else outcome.reasons[uid]
        if person in too_late:
            group, reason = None, reasons.OFFERS_CLOSED
        if (person.counted_in_id, person.waiting_reason) != (group and group.pk, reason):
            person.counted_in, person.waiting_reason = group, reason
            changed[group, reason].append(person.pk)
    for (group, reason), pks in changed.items():
        Registration.objects.filter(pk__in=pks).update(counted_in=group, waiting_reason=reason)
