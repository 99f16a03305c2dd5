"""Reminders to those who have a place, each once, at the times that the organisers set."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Coalesce

from notifications.models import Message, MessageState
from notifications.operations import outbox
from participants import emails
from participants.models import Registration
from participants.operations import places
from participants.operations.retrying import retrying
from participants.reminder_times import due_times
from seminars.models import MOST_DAYS_BEFORE, Seminar, SeminarStatus

# After an outage longer than this, a reminder comes too late to be one: the next one has to do.
STILL_WELCOME_FOR = timedelta(hours=12)


def queue_due(now: datetime) -> None:
    """Queue the reminders whose moment has come. Twice in the same minute changes nothing."""
    soon = now + timedelta(days=MOST_DAYS_BEFORE + 1)
    seminars = Seminar.objects.filter(
        status=SeminarStatus.PUBLISHED, starts_at__gt=now, starts_at__lte=soon
    )
    for seminar in seminars.select_related("series"):
        for due_at in due_times(seminar):
            if due_at <= now < due_at + STILL_WELCOME_FOR and to_remind(seminar, due_at):
                remind(seminar, due_at)


@retrying
@transaction.atomic
def remind(seminar: Seminar, due_at: datetime) -> None:
    # Under the lock, or somebody who cancels at this moment would be reminded all the same.
    seminar = places.lock(seminar)
    outbox.add(
        *(
            emails.reminder(person, due_at, arranged=emails.arranged_for(person))
            for person in to_remind(seminar, due_at)
        )
    )


def to_remind(seminar: Seminar, due_at: datetime) -> list[Registration]:
    """Who had a place at that moment, has it still, and was not reminded yet.

    Whoever had none then has read it all in the email that gave them theirs.
    """
    people = (
        seminar.registrations.confirmed()
        .annotate(since=Coalesce("confirmed_at", "requeued_at", "joined_at"))
        .filter(since__lte=due_at)
        .prefetch_related("arrangements")
    )
    reminded = keys_of_reminders(seminar)
    return [
        person
        for person in places.with_seminar(people, seminar)
        if emails.key(emails.REMINDER, person, due_at) not in reminded
    ]


def keys_of_reminders(seminar: Seminar) -> set[str]:
    """Of all that stand, without the version of the seminar: a change makes those not gone anew."""
    standing = Message.objects.of_kind(emails.REMINDER).exclude(state=MessageState.CANCELLED)
    keys = standing.filter(within=seminar.path).values_list("dedupe_key", flat=True)
    return {key.rpartition(":")[0] for key in keys}
