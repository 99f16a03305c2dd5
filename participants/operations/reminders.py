"""Reminders to those who have a place, each once, at nine in the morning on a series' own clock."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from notifications.models import Message
from notifications.operations import outbox
from participants import emails
from participants.models import OfferAnswer, Registration
from participants.operations import places
from participants.operations.retrying import retrying
from seminars.local_time import moment
from seminars.models import Seminar, SeminarStatus

DAYS_BEFORE = (7, 1)
AT = time(9)
# After an outage longer than this, a reminder comes too late to be one.
STILL_WELCOME_FOR = timedelta(hours=12)


def queue_due(now: datetime) -> None:
    """Queue the reminders whose moment has come. Twice in the same minute changes nothing."""
    soon = now + timedelta(days=max(DAYS_BEFORE) + 1)
    seminars = Seminar.objects.filter(
        status=SeminarStatus.PUBLISHED, starts_at__gt=now, starts_at__lte=soon
    )
    for seminar in seminars.select_related("series"):
        for due_at in due_times(seminar):
            if due_at <= now < due_at + STILL_WELCOME_FOR and to_remind(seminar, due_at):
                remind(seminar, due_at)


def due_times(seminar: Seminar) -> Iterator[datetime]:
    """Worked out anew each time, so that a seminar that moves takes its reminders along."""
    for days in DAYS_BEFORE:
        yield moment(seminar.local_start.date() - timedelta(days=days), AT, seminar.series.zone)


@retrying
@transaction.atomic
def remind(seminar: Seminar, due_at: datetime) -> None:
    # Under the lock, or somebody who cancels at this moment would be reminded all the same.
    seminar = places.lock(seminar)
    outbox.add(*(emails.reminder(person, due_at) for person in to_remind(seminar, due_at)))


def to_remind(seminar: Seminar, due_at: datetime) -> list[Registration]:
    """Who had a place at that moment, has it still, and was not reminded yet."""
    was_there = Q(accepted_at=None) | Q(accepted_at__lte=due_at)
    accepted_at = Max("offers__answered_at", filter=Q(offers__answer=OfferAnswer.ACCEPTED))
    people = (
        seminar.registrations.confirmed()
        .annotate(since=Coalesce("requeued_at", "joined_at"), accepted_at=accepted_at)
        .filter(was_there, since__lte=due_at)
        .select_related("participant__supporter")
    )
    keys = {emails.key(emails.REMINDER, person, due_at): person for person in people}
    told = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    return [person for key, person in keys.items() if key not in told]
