"""Tickets for the door: a code that says nothing of anybody, and opens nothing to whoever finds it.

It is signed for a purpose of its own, so it cannot become the link to somebody's own page.
"""

from django.conf import settings
from django.core.signing import BadSignature
from django.urls import reverse

from participants.links import signer
from participants.models import Registration

TICKET = "ticket"


def code_for(registration: Registration) -> str:
    """Short, so that the picture of it is coarse enough for any camera."""
    return signer(TICKET).sign(str(registration.pk))


def registration_for(code: str) -> Registration | None:
    """The registration of a ticket, or None for anything that we did not sign as one."""
    try:
        pk = signer(TICKET).unsign(code)
    except BadSignature:
        return None
    return Registration.objects.select_related("seminar__series").filter(pk=pk).first()


def check_url(registration: Registration) -> str:
    """What the code holds: where whoever is at the door marks the person."""
    return settings.SITE_URL + reverse("door_check", args=[code_for(registration)])
