"""The link in the mail that asks how it was: good for that one page alone."""

from django.conf import settings
from django.urls import reverse

from participants import links
from participants.links import FEEDBACK
from participants.models import Registration


def feedback_url(registration: Registration) -> str:
    """The whole address of one person's feedback page for one seminar."""
    token = links.token_for(registration, FEEDBACK)
    return settings.SITE_URL + reverse("feedback", args=[token])


def registration_for(token: str) -> Registration | None:
    """The registration of a feedback link, or None for anything else."""
    return links.registration_for(token, FEEDBACK)
