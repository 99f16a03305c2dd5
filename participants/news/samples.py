"""A sample of the digest."""

from django.utils import timezone

from notifications.digest.contents import Group
from notifications.digest.letter import digest
from notifications.digest.registry import Entry
from notifications.models import Frequency
from notifications.samples import Sample
from participants import sample_people as people
from participants.models import Consent
from participants.news.readers import reader_from, readership


def news(series):
    registration, now = people.registration(series), timezone.now()
    seminar, person = registration.seminar, registration.participant
    entry = Entry(str(seminar), seminar.when_and_where, seminar.get_absolute_url(), now)
    return digest(
        reader_from(person, Consent(participant=person, given_at=now)),
        readership(series),
        [Group("New seminars", [entry])],
        frequency=Frequency.WEEKLY,
        slot=now,
        introduction="Spring is coming, and so are we.",
    )


SAMPLES = (
    Sample(
        "digest",
        "The news of the series",
        "Everybody who agreed to news, as often as they choose, if there is any.",
        news,
    ),
)
