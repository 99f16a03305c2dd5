"""Samples of the mail that discussions send."""

from discussions import emails
from discussions.models import Notes
from notifications.samples import Sample
from participants.samples import people


def notes_published(series):
    registration = people.registration(series)
    notes = Notes(pk=people.NOBODY, seminar=registration.seminar, title="Notes of seminar 3")
    return emails.notes_published(notes, registration)


SAMPLES = (
    Sample(
        "notes_published",
        "The notes can be read",
        "Everybody who came, when you publish notes.",
        notes_published,
    ),
)
