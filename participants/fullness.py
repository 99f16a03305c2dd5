"""How full a seminar is, as everybody may know it, and whether people can register."""

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q

from participants.models import HOLDING, RegistrationStatus
from seminars.models import Seminar, SeminarStatus

SIGNER = Signer(salt="participants.fullness")


@dataclass(frozen=True)
class Fullness:
    """The places nobody holds, and whether people wait. Never how many of which group."""

    free: int
    people_wait: bool

    def signed(self) -> str:
        """As text for an address, which nobody can write but us."""
        return SIGNER.sign_object([self.free, self.people_wait])


def fullness(seminar: Seminar) -> Fullness:
    people = seminar.registrations.aggregate(
        held=Count("pk", filter=Q(status__in=HOLDING)),
        waiting=Count("pk", filter=Q(status=RegistrationStatus.WAITING)),
    )
    return Fullness(max(seminar.capacity - people["held"], 0), people["waiting"] > 0)


def from_signed(text: str) -> Fullness | None:
    """What `signed` made, or None for anything else."""
    try:
        return Fullness(*SIGNER.unsign_object(text))
    except BadSignature:
        return None


def registration_state(seminar: Seminar, now: datetime) -> str:
    """One word: draft, cancelled, held, over, early (not open yet), open or closed."""
    if seminar.status != SeminarStatus.PUBLISHED:
        return seminar.status
    if seminar.ends_at <= now:
        return "over"
    if seminar.registration_opens_at and now < seminar.registration_opens_at:
        return "early"
    return "open" if seminar.registration_is_open(now) else "closed"
