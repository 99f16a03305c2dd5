"""What organisers are written about addresses that do not work."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from notifications.holding import ADDRESSES_ON_HOLD
from notifications.letters import letter
from notifications.models import Message
from seminars.models import Series


def addresses_on_hold(series: Series, number: int, now: datetime) -> Message:
    """How many, never whose: whoever reads the series' own mail need not be an organiser."""
    return letter(
        to=series.contact_email,
        kind=ADDRESSES_ON_HOLD,
        subject="Some emails do not arrive",
        template=f"emails/participants/{ADDRESSES_ON_HOLD}.md",
        context={
            "series": series,
            "number": number,
            "holds_url": settings.SITE_URL + reverse("manage_holds", args=[series.slug]),
            "colour": series.colour,
        },
        dedupe_key=f"{ADDRESSES_ON_HOLD}:{series.pk}:{now:%Y-%m-%dT%H}",
        within=series.path,
    )
