"""Tickets for the door: a code that says nothing of anybody, and opens nothing to whoever finds it.

It is signed for a purpose of its own, so it cannot become the link to somebody's own page.
"""

from django.conf import settings
from django.urls import reverse

from participants.links import signer, unsigned, versioned
from participants.models import Registration

TICKET = "ticket"
# Enough of a code's end to know it by, and too little to make one of.
ENDING = 12


def code_for(registration: Registration) -> str:
    """Short, so that the picture of it is coarse enough for any camera."""
    return code(registration.pk, registration.participant.link_version)


def code(pk: int, link_version: int) -> str:
    return signer(TICKET).sign(versioned(pk, link_version))


def ending(pk: int, link_version: int) -> str:
    """How a phone at the door tells the ticket of now from one that was replaced or made up, also
    without a network."""
    return code(pk, link_version)[-ENDING:]


def registration_for(code: str) -> Registration | None:
    """The registration of a ticket; None for what we did not sign as one, or have replaced."""
    pk, version, _ = unsigned(code, TICKET)
    if pk is None:
        return None
    people = Registration.objects.select_related("seminar__series")
    return people.filter(pk=pk, participant__link_version=version).first()


def check_url(registration: Registration) -> str:
    """What the code holds: where whoever is at the door marks the person."""
    return settings.SITE_URL + reverse("door_check", args=[code_for(registration)])
