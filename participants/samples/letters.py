"""Samples of letters and news, which go to many at once."""

from django.utils import timezone

from notifications.digest.contents import Group
from notifications.digest.letter import digest as letter_of_digest
from notifications.escaping import Markdown
from notifications.models import Frequency
from notifications.samples import Sample
from participants.emails.letters import to_person
from participants.models import Letter
from participants.news import digest_previews, entries, readers
from participants.samples import people

LETTER = ("What to bring", Markdown("Please bring **something to write with**."))


def letter(series):
    registration = people.registration(series)
    subject, words = LETTER
    written = Letter(
        pk=people.NOBODY,
        series=series,
        seminar=registration.seminar,
        subject=subject,
        words=words,
    )
    return to_person(written, registration.participant, registration, sample=True)


def digest(series):
    now, seminar = timezone.now(), people.seminar(series)
    entry = entries.entry(seminar, "Registration is open.", now)
    return letter_of_digest(
        digest_previews.somebody(now),
        readers.readership(series),
        [Group(entries.NEW_SEMINARS, (entry,))],
        frequency=Frequency.WEEKLY,
        slot=now,
        introduction="We are glad that so many of you came last time.",
    )


OF_LETTERS = (
    Sample(
        "letter",
        "A letter of yours",
        "Whom you choose, when you send it. It holds your own words.",
        letter,
    ),
)


OF_NEWS = (
    Sample(
        "digest",
        "What is new in the series",
        "Everybody who agreed to news, as often as they choose, when there is something new.",
        digest,
    ),
)
