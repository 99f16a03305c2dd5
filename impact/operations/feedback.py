"""Asking people how it was, and keeping what they let us quote."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import history
from accounts.history import SYSTEM, Actor
from discussions.operations.notes import people_to_tell
from impact import emails
from impact.models import QuoteConsent, Response, Testimonial
from impact.operations.follow_up import feedback_requests, news_for, written_to
from notifications.operations import outbox
from participants.models import Registration
from participants.operations.places import with_seminar
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus


@dataclass(frozen=True)
class Answer:
    """What one person says of one seminar, and how they let themselves be described."""

    best: str = ""
    changed: str = ""
    rating: int | None = None
    quote_consent: str = QuoteConsent.NOT_FOR_PUBLICATION
    name: str = ""
    role: str = ""
    organisation: str = ""


def why_not_ask(seminar: Seminar, now: datetime) -> str:
    """What there is to say where nobody can be asked yet, or ever; empty where people can."""
    if seminar.status == SeminarStatus.CANCELLED:
        return "This seminar is cancelled, so there is nobody to ask."
    if now < seminar.ends_at:
        ends = moment_words(seminar.ends_at, seminar.series.zone)
        return f"The seminar is not over yet. It ends on {ends}. Ask people how it was after that."
    return ""


def to_ask(seminar: Seminar) -> list[Registration]:
    """Who came and was not asked yet."""
    asked = written_to(seminar, emails.FEEDBACK_REQUEST)
    came = with_seminar(people_to_tell(seminar), seminar)
    return [each for each in came if emails.about(each) not in asked]


def ask(*, seminar: Seminar, by: Actor = SYSTEM) -> int:
    """Ask everybody who came and was not asked yet. Gives how many were asked now."""
    now = timezone.now()
    if sentence := why_not_ask(seminar, now):
        raise ValidationError(sentence)
    people, news = to_ask(seminar), news_for(seminar, now)
    with transaction.atomic(), history.context(by=by):
        outbox.add(*feedback_requests(seminar, people, news))
    return len(people)


@transaction.atomic
def answer(*, registration: Registration, answer: Answer, by: Actor) -> Response:
    """Keep a person's answers. Answering again replaces them, and what we may quote with them."""
    # The lock makes two posts of one form follow each other.
    Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    now = timezone.now()
    with history.context(by=by):
        response, _ = Response.objects.update_or_create(
            registration=registration,
            defaults={
                "best": answer.best,
                "changed": answer.changed,
                "rating": answer.rating,
                "quote_consent": answer.quote_consent,
                "submitted_at": now,
            },
        )
        response.testimonials.filter(withdrawn_at=None).update(withdrawn_at=now)
        if answer.quote_consent != QuoteConsent.NOT_FOR_PUBLICATION:
            _keep_quotes(response, answer, now)
    return response


def _keep_quotes(response: Response, answer: Answer, now: datetime) -> None:
    for quote in (answer.best, answer.changed):
        if quote:
            testimonial = Testimonial(
                series=response.registration.seminar.series,
                seminar=response.registration.seminar,
                response=response,
                quote=quote,
                consent=answer.quote_consent,
                name=answer.name,
                role=answer.role,
                organisation=answer.organisation,
                consented_at=now,
            )
            testimonial.full_clean()
            testimonial.save()
