"""The mail that goes out after a seminar: how was it, and a kind word to whoever was missed."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from impact.links import feedback_url
from notifications.letters import letter
from notifications.models import Lane, Message
from participants.emails import about, address_of
from participants.emails.writing import added, for_whom, greeted
from participants.links import access_url
from participants.models import Registration
from seminars.letterhead import letterhead
from seminars.models import Seminar

FEEDBACK_REQUEST, MISSED_YOU = "feedback_request", "missed_you"


def feedback_request(
    registration: Registration, coming: Sequence[Seminar] = (), *, was_arranged: bool = False
) -> Message:
    """Thank one person who came, and ask what was best and what changed.

    Where something `was_arranged` for them, ask if it was there, on a page of their own.
    """
    number = registration.seminar.number
    return afterwards(
        registration,
        kind=FEEDBACK_REQUEST,
        subject=f"How was seminar {number} for you?",
        coming=coming,
        feedback_url=feedback_url(registration),
        access_url=access_url(registration) if was_arranged else "",
    )


def missed_you(registration: Registration, coming: Sequence[Seminar] = ()) -> Message:
    """To one person who had a place and did not come: no reproach, and the way back."""
    number = registration.seminar.number
    return afterwards(
        registration,
        kind=MISSED_YOU,
        subject=f"Seminar {number}: we missed you",
        coming=coming,
    )


def afterwards(registration, *, kind, subject, coming, **context):
    """`coming`: the seminars of the series to register for now, told to who agreed to news."""
    seminar, series = registration.seminar, registration.seminar.series
    return letter(
        to=address_of(registration.participant),
        kind=kind,
        subject=subject,
        template=f"emails/impact/{kind}.md",
        context={
            "name": greeted(registration.participant),
            "for_whom": for_whom(registration.participant),
            "seminar": seminar,
            "coming": coming,
            "notes_url": settings.SITE_URL + reverse("notes_list", args=[series.slug]),
            **letterhead(series),
            **added(kind, registration),
            **context,
        },
        dedupe_key=f"{kind}:{registration.uid}",
        lane=Lane.BULK,
        about=about(registration),
        within=seminar.path,
    )
