"""Emails about an offer."""

from notifications.models import Message
from participants.emails.writing import about_place, day
from participants.models import Offer
from seminars.local_time import moment_words

OFFER_MADE = "offer_made"


def offer_made(offer: Offer) -> Message:
    """Told again when there is longer to answer."""
    return about_offer(
        offer,
        kind=OFFER_MADE,
        subject=f"A place on {day(offer.registration)} is kept for you",
        for_supporter=f"A place on {day(offer.registration)} is kept: please answer",
        version=f"{offer.pk}:{offer.expires_at}",
        worth_until=offer.expires_at,
    )


def offer_lapsed(offer: Offer) -> Message:
    return about_offer(
        offer,
        kind="offer_lapsed",
        subject=f"The place on {day(offer.registration)} has gone to somebody else",
        version=offer.pk,
    )


def offer_declined(offer: Offer) -> Message:
    return about_offer(
        offer,
        kind="offer_declined",
        subject=f"Thank you for your answer about {day(offer.registration)}",
        version=offer.pk,
    )


def about_offer(offer, **parts):
    zone = offer.registration.seminar.series.zone
    return about_place(offer.registration, until=moment_words(offer.expires_at, zone), **parts)
