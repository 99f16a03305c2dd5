"""What some people said afterwards about the made-up seminar: invented, like they are."""

from impact.models import QuoteConsent
from impact.operations import feedback
from impact.operations.feedback import Answer
from seminars.models import Seminar

ANSWERS = (
    Answer(
        best="Nobody asked me to prove anything before I spoke.",
        changed="I now say how long I have before I ask how somebody is.",
        rating=5,
        quote_consent=QuoteConsent.ROLE,
        role="Nurse",
    ),
    Answer(
        best="The tables were mixed, and the tea was hot.",
        rating=4,
        quote_consent=QuoteConsent.ANONYMOUS,
    ),
    Answer(
        best="Hearing that others find letters hard too.",
        changed="Our team sends drafts of letters to the person first.",
        rating=5,
        quote_consent=QuoteConsent.ROLE_AND_ORGANISATION,
        role="Team leader",
        organisation="Exampleton Health Trust",
    ),
    Answer(changed="Too early to say.", rating=3),
)


def give(seminar: Seminar) -> None:
    """Let the first people who came answer."""
    came = seminar.registrations.filter(attendance__status="present").select_related("participant")
    for registration, answer in zip(came, ANSWERS, strict=False):
        feedback.answer(registration=registration, answer=answer, by=registration.participant)
