"""Samples of every email about a place."""

from copy import copy
from datetime import timedelta

from django.utils import timezone

from notifications.digest.contents import Group
from notifications.digest.letter import digest as letter_of_digest
from notifications.escaping import Markdown
from notifications.models import Frequency, Message
from notifications.samples import Sample
from participants import emails
from participants import sample_people as people
from participants.changes import changes
from participants.emails.letters import to_person
from participants.models import Letter, RegistrationStatus
from participants.news import entries, previews, readers
from seminars.models import Mode, Series

LETTER = ("What to bring", Markdown("Please bring **something to write with**."))
ARRANGED = ["Papers in large print", "A seat near the door"]


def changed(series, **fields):
    """The seminar starts an hour later, and has another link."""
    registration = people.registration(series, **fields)
    before, after = registration.seminar, copy(registration.seminar)
    after.starts_at += timedelta(hours=1)
    after.ends_at += timedelta(hours=1)
    after.joining_link = "https://meet.example.org/new"
    registration.seminar = after
    return emails.seminar_changed(registration, before, changes(before, after))


def not_drawn(series):
    registration = people.registration(series, RegistrationStatus.WAITING, turn=52)
    return emails.not_drawn(registration, people.draw(series), 12)


def in_the_draw(series):
    registration = people.registration(series, RegistrationStatus.WAITING)
    registration.waiting_reason = "draw"
    return emails.in_the_draw(registration)


def links_replaced(series):
    registration = people.registration(series)
    return emails.links_replaced(registration.participant, [registration])


def links_asked_for(series):
    registration = people.registration(series)
    person = registration.participant
    return emails.links_asked_for(person.email, [person], [registration], timezone.now())


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
        previews.somebody(now),
        readers.readership(series),
        [Group(entries.NEW_SEMINARS, (entry,))],
        frequency=Frequency.WEEKLY,
        slot=now,
        introduction="We are glad that so many of you came last time.",
    )


def reminder_online(series):
    registration = people.registration(series)
    registration.seminar.mode = Mode.ONLINE
    return emails.reminder(registration, timezone.now())


OF_PLACES = (
    Sample(
        "place_confirmed",
        "You have a place",
        "Somebody who gets a place, at once.",
        lambda series: emails.place_confirmed(people.unproved(series)),
    ),
    Sample(
        "place_confirmed_late",
        "You have a place, and it is soon",
        "Somebody who gets a place after others were reminded, at once.",
        lambda series: emails.place_confirmed(
            people.late(series), arranged=ARRANGED, letters=[LETTER]
        ),
    ),
    Sample(
        "address_reminder",
        "Please confirm your address",
        "Somebody whose address nobody has confirmed, once, at half of the time for it.",
        lambda series: emails.address_reminder(people.unproved(series)),
    ),
    Sample(
        "place_unconfirmed",
        "Your place has gone to somebody else",
        "Somebody who did not confirm their address in time.",
        lambda series: emails.place_unconfirmed(people.unproved(series)),
    ),
    Sample(
        "already_registered",
        "You are registered already",
        "Somebody with whose address a person registers again. At most once an hour.",
        lambda series: emails.already_registered(people.registration(series), timezone.now()),
    ),
    Sample(
        "place_withdrawn",
        "Your place is cancelled",
        "Somebody who gives up their place, or whose place you cancel.",
        lambda series: emails.place_withdrawn(people.registration(series), held=True),
    ),
    Sample(
        "reminder",
        "See you soon",
        "Everybody with a place, on the days before that you set for each seminar.",
        lambda series: emails.reminder(
            people.registration(series), timezone.now(), arranged=ARRANGED
        ),
    ),
    Sample(
        "reminder_online",
        "See you soon, online",
        "Everybody with a place at a seminar that is online only.",
        reminder_online,
    ),
)

OF_WAITING = (
    Sample(
        "waiting",
        "You are on the waiting list",
        "Somebody who registers when there is no place for them.",
        lambda series: emails.waiting(
            people.registration(series, RegistrationStatus.WAITING), number=12
        ),
    ),
    Sample(
        "offer_made",
        "A place is kept for you",
        "The next person on the waiting list, when a place is free.",
        lambda series: emails.offer_made(people.offer(series)),
    ),
    Sample(
        "offer_lapsed",
        "The place has gone to somebody else",
        "Somebody who did not answer an offer in time.",
        lambda series: emails.offer_lapsed(people.offer(series)),
    ),
    Sample(
        "offer_declined",
        "Thank you for your answer",
        "Somebody who says no to an offer.",
        lambda series: emails.offer_declined(people.offer(series)),
    ),
    Sample(
        "in_the_draw",
        "You are in the draw",
        "Somebody who registers for a seminar whose places are drawn.",
        in_the_draw,
    ),
    Sample(
        "not_drawn",
        "You were not drawn",
        "Somebody for whom there was no place in a draw.",
        not_drawn,
    ),
    Sample(
        "draw_called_off",
        "The draw is called off",
        "Everybody who waits for a draw that does not happen.",
        lambda series: emails.draw_called_off(
            people.registration(series, RegistrationStatus.WAITING), people.draw(series)
        ),
    ),
)

OF_CHANGES = (
    Sample(
        "seminar_changed",
        "Something has changed",
        "Everybody with a place, when the day, the time, the venue or the link changes.",
        changed,
    ),
    Sample(
        "seminar_changed_waiting",
        "Something has changed, to somebody who waits",
        "Everybody on the waiting list, when the day, the time or the venue changes.",
        lambda series: changed(series, status=RegistrationStatus.WAITING),
    ),
    Sample(
        "seminar_cancelled",
        "The seminar is cancelled",
        "Everybody on the list, at once, with the reason you give.",
        lambda series: emails.seminar_cancelled(people.registration(series), "The speaker is ill."),
    ),
)

OF_LINKS = (
    Sample(
        "links_replaced",
        "Your new links",
        "Somebody whose personal links are replaced.",
        links_replaced,
    ),
    Sample(
        "links_asked_for",
        "The link you asked for",
        "Whoever asks for a new link, at once. At most once an hour.",
        links_asked_for,
    ),
)

OF_HOLDS = (
    Sample(
        "addresses_on_hold",
        "Some emails do not arrive",
        "You, at the address of the series, when addresses are newly on hold. At most once a day.",
        lambda series: emails.addresses_on_hold(series, 2, timezone.now()),
    ),
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

SAMPLES = (*OF_PLACES, *OF_WAITING, *OF_CHANGES, *OF_LETTERS, *OF_NEWS, *OF_LINKS, *OF_HOLDS)


def sample_with(words: str, kind: str, series: Series) -> Message:
    """The message of a kind, with words added to it that nobody need have kept."""
    samples = {sample.key: sample for sample in SAMPLES}
    series.words_shown = [{"kind": kind, "seminar": None, "words": words}]
    return samples[kind].build(series)
