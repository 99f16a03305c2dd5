"""The mail that asks people how it was."""

from impact.links import feedback_url
from notifications.letters import letter
from notifications.models import Lane, Message


def feedback_request(registration) -> Message:
    """Ask one person, the day after, what was best and what changed."""
    seminar = registration.seminar
    return letter(
        to=registration.participant.email,
        kind="feedback_request",
        subject=f"How was seminar {seminar.number} for you?",
        template="emails/impact/feedback_request.md",
        context={
            "name": registration.participant.on_badge,
            "seminar": seminar,
            "feedback_url": feedback_url(registration),
            "colour": seminar.series.colour,
        },
        dedupe_key=f"feedback_request:{registration.uid}",
        lane=Lane.BULK,
        about=f"registration:{registration.pk}",
        within=seminar.path,
    )
