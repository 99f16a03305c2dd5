"""What a message tells somebody, in a few words, for whoever says it on the phone."""

import re

from django.conf import settings

from notifications.models import Message
from participants import emails

IN_SHORT = {
    "place_confirmed": "They have a place.",
    "place_withdrawn": "Their registration is cancelled.",
    "place_unconfirmed": "Their place has gone to somebody else: nobody confirmed the address.",
    "support_ended": "Nobody reads our letters for them any more. Tell them where they stand.",
    "waiting": "They are on the waiting list.",
    "already_registered": "They are registered already.",
    "address_reminder": "Their place is kept only if they confirm their address.",
    "offer_made": "A place is kept for them. We need to know whether they take it.",
    "offer_declined": "They said no to the place, and it has been offered to somebody else.",
    "offer_lapsed": "The place that was kept for them has gone to somebody else.",
    "in_the_draw": "There is a draw for the places, and they are in it.",
    "not_drawn": "They were not drawn. They are on the waiting list.",
    "draw_called_off": "The draw is called off.",
    emails.CHANGED: "The day, the time or the place has changed.",
    "seminar_cancelled": "The seminar is cancelled.",
    emails.REMINDER: "It is soon. We remind them when and where.",
}


def in_short(message: Message) -> str:
    """One sentence; the subject, where that says it best."""
    if message.kind == emails.LETTER:
        return f"There is a letter for them: “{message.subject}”."
    return IN_SHORT.get(message.kind) or f"“{message.subject}”"


def on_paper(message: Message) -> str:
    """The words for a letter by post: nobody can press what leads to a page of this site.

    Other addresses stay, as that of a meeting online.
    """
    leads_here = re.compile(rf"^.*{re.escape(settings.SITE_URL)}.*\n?", re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", leads_here.sub("", message.text)).strip()
