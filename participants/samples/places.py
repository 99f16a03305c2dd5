"""Samples of what is written to people with a place, at once and before the day."""

from django.utils import timezone

from notifications.samples import Sample
from participants import emails
from participants.leaving import How
from participants.samples import people
from participants.samples.letters import LETTER
from seminars.models import Mode

ARRANGED = emails.Arranged(done=("Papers in large print",), to_do=("A seat near the door",))


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
        "Somebody who did not confirm their address, as soon as the time for it is over.",
        lambda series: emails.place_unconfirmed(people.unproved(series)),
    ),
    Sample(
        "already_registered",
        "You are registered already",
        "Somebody with whose address a person registers again, at once; once an hour at most.",
        lambda series: emails.already_registered(people.registration(series), timezone.now()),
    ),
    Sample(
        "place_withdrawn",
        "Your place is cancelled",
        "Somebody who gives up their place, or whose place you cancel, at once.",
        lambda series: emails.place_withdrawn(
            people.registration(series), held=True, how=How.OWN, confirmed=True
        ),
    ),
    Sample(
        "support_ended",
        "Where you stand",
        "Somebody whose letters a supporter read, when you erase the supporter. It is told by "
        "phone or post.",
        lambda series: emails.support_ended(people.without_email(series)),
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
        "Everybody with a place at a seminar that is online only, on the same days.",
        reminder_online,
    ),
)
