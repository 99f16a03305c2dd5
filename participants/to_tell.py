"""Whom nobody emails: what to say to each on the phone, or to write in a letter."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from participants import reasons
from participants.models import Registration, RegistrationStatus
from participants.roster import roster
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus

WAITS_BECAUSE = {
    reasons.FULL: "Every place is taken.",
    reasons.GROUP_LIMIT: "Your group has its share of the places, so that every group is heard.",
    reasons.KEPT_FOR_OTHERS: "The empty places are still kept for other groups.",
    reasons.DRAW: "The places are drawn, and we tell you afterwards.",
    reasons.OFFERS_CLOSED: "It is now too late to offer the places that become free.",
}
UNREACHED = Q(participant__email="") & (
    Q(participant__supporter=None) | Q(participant__supporter__email="")
)


@dataclass(frozen=True)
class ToTell:
    registration: Registration
    words: str


def to_tell(seminar: Seminar, user: User, now: datetime) -> list[ToTell]:
    """Everybody without an email address or a supporter who has one: three queries."""
    people = roster(seminar, user).filter(UNREACHED).order_by(Lower("participant__name"), "pk")
    return [ToTell(person, words_for(person, seminar, now)) for person in people]


def words_for(registration: Registration, seminar: Seminar, now: datetime) -> str:
    """Ready to be read out to them. No group is named: somebody else may take the call."""
    zone = seminar.series.zone
    what = f"“{seminar.title}”, {moment_words(seminar.starts_at, zone)}"
    if seminar.status == SeminarStatus.CANCELLED:
        return f"{what}, is cancelled."
    if seminar.ends_at <= now:
        return f"{what}, is over."
    if registration.status == RegistrationStatus.CONFIRMED:
        place = f", at {seminar.venue}" if seminar.venue else ""
        return f"You have a place at {what}{place}."
    if registration.status == RegistrationStatus.OFFERED and registration.open_offers:
        until = moment_words(registration.open_offers[0].expires_at, zone)
        return f"A place is kept for you at {what}. Please tell us by {until} if you take it."
    if registration.status == RegistrationStatus.WAITING:
        number = f", number {registration.number}" if registration.number else ""
        because = WAITS_BECAUSE.get(registration.waiting_reason, "")
        return f"You are on the waiting list for {what}{number}. {because}".strip()
    again = " You can join it again." if seminar.registration_is_open(now) else ""
    return f"You are not on the list for {what}.{again}"
