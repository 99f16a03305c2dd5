"""What people are written the day after a seminar: one letter each, never two."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from accounts import history
from accounts.history import SYSTEM, Actor
from discussions.operations.notes import people_to_tell
from impact import emails
from notifications.models import Message
from notifications.operations import outbox
from participants.access import not_asked_yet
from participants.models import STAYED_AWAY, Consent, ConsentPurpose, Registration
from participants.operations.places import with_seminar
from seminars.models import Seminar

MOST_TO_COME = 3


@transaction.atomic
def write(*, seminar: Seminar, now: datetime, by: Actor = SYSTEM) -> None:
    """Ask those who came how it was, and greet those who had a place and did not come.

    Whoever is marked later is written to later, and whoever was written to never again.
    """
    written = written_to(seminar, emails.FEEDBACK_REQUEST, emails.MISSED_YOU)
    there = with_seminar(people_to_tell(seminar), seminar)
    came = [each for each in there if emails.about(each) not in written]
    away = [each for each in stayed_away(seminar) if emails.about(each) not in written]
    news = news_for(seminar, now)
    with history.context(by=by):
        outbox.add(
            *feedback_requests(seminar, came, news),
            *(emails.missed_you(person, news(person)) for person in away),
        )


def feedback_requests(
    seminar: Seminar, came: list[Registration], news: Callable[[Registration], list[Seminar]]
) -> list[Message]:
    """A letter to each, which asks too if what was arranged for them was there: one query."""
    arranged = not_asked_yet(seminar)
    return [
        emails.feedback_request(person, news(person), was_arranged=person.pk in arranged)
        for person in came
    ]


def stayed_away(seminar: Seminar) -> list[Registration]:
    """Who had a place and is marked as not there; who is not marked may have come."""
    people = seminar.registrations.confirmed().filter(attendance__status__in=STAYED_AWAY)
    return with_seminar(people, seminar)


def news_for(seminar: Seminar, now: datetime) -> Callable[[Registration], list[Seminar]]:
    """What comes next, for those of the seminar's people who agreed to news; nothing for others."""
    agreed = Consent.objects.in_force().filter(purpose=ConsentPurpose.NEWS)
    readers = set(
        agreed.filter(participant__registrations__seminar=seminar)
        .values_list("participant_id", flat=True)
    )  # fmt: skip
    coming = to_come(seminar, now) if readers else []
    return lambda registration: coming if registration.participant_id in readers else []


def to_come(seminar: Seminar, now: datetime) -> list[Seminar]:
    """The next seminars of the series that people can register for."""
    others = seminar.series.seminars.upcoming().exclude(pk=seminar.pk).order_by("starts_at")
    found = [each for each in others.select_related("series") if each.registration_is_open(now)]
    return found[:MOST_TO_COME]


def written_to(seminar: Seminar, *kinds: str) -> set[str]:
    """Whom such a message is about already, as the outbox says it."""
    messages = Message.objects.part_of(seminar.path).filter(kind__in=kinds)
    return set(messages.values_list("about", flat=True))
