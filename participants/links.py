"""Personal links: signed, each good for one purpose and one registration, until it is replaced.

A link holds the version of its person's links. One more, and every link sent before is dead. It
runs out some time after the seminar; one made later says on which day, and lasts as long.
"""

import re
from datetime import date, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone

from participants.models import Registration

PLACE, FEEDBACK = "place", "feedback"
# All that a letter may hold, so that one not sent yet can be given the new ones.
PURPOSES = (PLACE, FEEDBACK)


def token_for(registration: Registration, purpose: str) -> str:
    version = registration.participant.link_version
    name, today = versioned(registration.uid.hex, version), timezone.now().date()
    if is_past(registration, made_on=""):
        name = f"{name}-{today.toordinal()}"
    return signer(purpose).sign(name)


def registration_for(token: str, purpose: str = PLACE) -> Registration | None:
    """The registration of a link; None for what we did not sign for the purpose, or replaced, and
    for what has run out."""
    found, made_on = signed_for(token, purpose)
    return None if found is None or is_past(found, made_on) else found


def has_run_out(token: str, purpose: str = PLACE) -> bool:
    """Whether time alone has ended a link."""
    found, made_on = signed_for(token, purpose)
    return found is not None and is_past(found, made_on)


def signed_for(token, purpose):
    """The registration of a link, run out or not, and the day on which it was made, if it says."""
    uid, version, made_on = unsigned(token, purpose)
    if uid is None:
        return None, ""
    people = Registration.objects.select_related(
        "participant__supporter", "seminar__series", "seminar__venue"
    )
    return people.filter(uid=uid, participant__link_version=version).first(), made_on


def is_past(registration: Registration, made_on: str) -> bool:
    """Whether the days of a link are over: they begin with the end of the seminar."""
    begins = registration.seminar.ends_at.date()
    if made_on:
        begins = max(begins, date.fromordinal(int(made_on)))
    return begins + timedelta(days=settings.PERSONAL_LINK_DAYS_AFTER) < timezone.now().date()


def versioned(name: str | int, version: int) -> str:
    return f"{name}-{version}"


def unsigned(token: str, purpose: str) -> tuple[str | None, str, str]:
    """The name, the version and the day that were signed, or None.

    A link sent before there were versions is of the first.
    """
    try:
        name, version, made_on, *_ = (*signer(purpose).unsign(token).split("-"), "", "")
    except BadSignature:
        return None, "", ""
    return name, version or "1", made_on


def place_token(registration: Registration) -> str:
    return token_for(registration, PLACE)


def place_url(registration: Registration) -> str:
    """The whole address of somebody's own page about their place."""
    return place_address(place_token(registration))


def place_address(token: str) -> str:
    return settings.SITE_URL + reverse("place", args=[token])


def ticket_url(registration: Registration) -> str:
    """The whole address of what somebody shows at the door."""
    return settings.SITE_URL + reverse("place_ticket", args=[place_token(registration)])


def access_url(registration: Registration) -> str:
    """The whole address where somebody says whether what was arranged for them was there."""
    return settings.SITE_URL + reverse("place_access", args=[place_token(registration)])


def renewed_in(text: str, registration: Registration) -> str:
    """A text that is still to be sent, with the links of a registration as they now are."""

    def renewed(match):
        purposes = [each for each in PURPOSES if unsigned(match[0], each)[0]]
        return token_for(registration, purposes[0]) if purposes else match[0]

    return re.sub(rf"{registration.uid.hex}[-\d]*\.[\w-]+", renewed, text)


def signer(purpose):
    return Signer(salt=f"participants.links.{purpose}", sep=".")
