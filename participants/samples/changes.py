"""Samples of what is written when a seminar changes or is cancelled."""

from copy import copy
from datetime import timedelta

from notifications.samples import Sample
from participants import emails
from participants.changes import changes
from participants.models import RegistrationStatus
from participants.samples import people


def changed(series, **fields):
    """The seminar starts an hour later, and has another link."""
    registration = people.registration(series, **fields)
    before, after = registration.seminar, copy(registration.seminar)
    after.starts_at += timedelta(hours=1)
    after.ends_at += timedelta(hours=1)
    after.joining_link = "https://meet.example.org/new"
    registration.seminar = after
    return emails.seminar_changed(registration, before, changes(before, after))


OF_CHANGES = (
    Sample(
        "seminar_changed",
        "Something has changed",
        "Everybody with a place, as soon as the day, the time, the venue or the link changes.",
        changed,
    ),
    Sample(
        "seminar_changed_waiting",
        "Something has changed, to somebody who waits",
        "Everybody on the waiting list, as soon as the day, the time or the venue changes.",
        lambda series: changed(series, status=RegistrationStatus.WAITING),
    ),
    Sample(
        "seminar_cancelled",
        "The seminar is cancelled",
        "Everybody on the list, at once, with the reason you give.",
        lambda series: emails.seminar_cancelled(people.registration(series), "The speaker is ill."),
    ),
)
