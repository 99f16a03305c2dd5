"""Samples of every message that the platform sends: those of the other apps, and our own."""

from discussions import samples as of_discussions
from impact import emails
from notifications import samples as of_notifications
from notifications.samples import Sample
from participants import sample_people as people
from participants import samples as of_participants

OWN = (
    Sample(
        "feedback_request",
        "How was it for you?",
        "Everybody who came, at 10am on the day after.",
        lambda series: emails.feedback_request(people.registration(series)),
    ),
)

GALLERY = {
    sample.key: sample
    for sample in (
        *of_participants.SAMPLES,
        *of_discussions.SAMPLES,
        *OWN,
        *of_notifications.SAMPLES,
    )
}
