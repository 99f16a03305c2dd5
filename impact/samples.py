"""Samples of every message that the platform sends: those of the other apps, and our own."""

from discussions import samples as of_discussions
from impact import emails
from notifications import samples as of_notifications
from notifications.samples import Sample
from participants import samples as of_participants
from participants.samples import people


def after(email, series, **more):
    return email(people.registration(series), [people.seminar(series)], **more)


OWN = (
    Sample(
        "feedback_request",
        "How was it for you?",
        "Everybody who came, at 10am on the day after. Who agreed to news reads what comes next; "
        "for whom something was arranged, a question if it was there.",
        lambda series: after(emails.feedback_request, series, was_arranged=True),
    ),
    Sample(
        "missed_you",
        "We missed you",
        "Everybody who had a place and is marked as not there, at 10am on the day after. Who "
        "agreed to news reads what comes next.",
        lambda series: after(emails.missed_you, series),
    ),
)

EVERY = (*of_participants.SAMPLES, *of_discussions.SAMPLES, *OWN, *of_notifications.SAMPLES)
GALLERY = {sample.key: sample for sample in EVERY}
