"""Personal links: signed, each good for one purpose and one registration, until it is replaced.

A link holds the version of its person's links. One more, and every link sent before is dead.
"""

import re

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from participants.models import Registration

PLACE, FEEDBACK = "place", "feedback"
# All that a letter may hold, so that one not sent yet can be given the new ones.
PURPOSES = (PLACE, FEEDBACK)


def token_for(registration: Registration, purpose: str) -> str:
    version = registration.participant.link_version
    return signer(purpose).sign(versioned(registration.uid.hex, version))


def registration_for(token: str, purpose: str = PLACE) -> Registration | None:
    """The registration of a link; None for what we did not sign for the purpose, or replaced."""
    uid, version = unsigned(token, purpose)
    if uid is None:
        return None
    people = Registration.objects.select_related(
        "participant__supporter", "seminar__series", "seminar__venue"
    )
    return people.filter(uid=uid, participant__link_version=version).first()


def versioned(name: str | int, version: int) -> str:
    return f"{name}-{version}"


def unsigned(token: str, purpose: str) -> tuple[str | None, str]:
    """The name and the version that were signed, or None.

    A link sent before there were versions is of the first.
    """
    try:
        name, _, version = signer(purpose).unsign(token).partition("-")
    except BadSignature:
        return None, ""
    return name, version or "1"


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


def renewed_in(text: str, registration: Registration) -> str:
    """A text that is still to be sent, with the links of a registration as they now are."""

    def renewed(match):
        purposes = [each for each in PURPOSES if unsigned(match[0], each)[0]]
        return token_for(registration, purposes[0]) if purposes else match[0]

    return re.sub(rf"{registration.uid.hex}[-\d]*\.[\w-]+", renewed, text)


def signer(purpose):
    return Signer(salt=f"participants.links.{purpose}", sep=".")
