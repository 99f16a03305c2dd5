"""Personal links: signed, each good for one purpose and one registration."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from participants.models import Registration

PLACE = "place"


def token_for(registration: Registration, purpose: str) -> str:
    return signer(purpose).sign(registration.uid.hex)


def registration_for(token: str, purpose: str = PLACE) -> Registration | None:
    """The registration of a link, or None for anything that we did not sign for the purpose."""
    try:
        uid = signer(purpose).unsign(token)
    except BadSignature:
        return None
    people = Registration.objects.select_related("participant", "seminar__series", "seminar__venue")
    return people.filter(uid=uid).first()


def place_token(registration: Registration) -> str:
    return token_for(registration, PLACE)


def place_url(registration: Registration) -> str:
    """The whole address of somebody's own page about their place."""
    return settings.SITE_URL + reverse("place", args=[place_token(registration)])


def ticket_url(registration: Registration) -> str:
    """The whole address of what somebody shows at the door."""
    return settings.SITE_URL + reverse("place_ticket", args=[place_token(registration)])


def signer(purpose):
    return Signer(salt=f"participants.links.{purpose}", sep=".")
