"""Samples of what is written to people who wait, for an offer or for a draw."""

from notifications.samples import Sample
from participants import emails
from participants.models import RegistrationStatus
from participants.samples import people


def in_the_draw(series):
    registration = people.registration(series, RegistrationStatus.WAITING)
    registration.waiting_reason = "draw"
    return emails.in_the_draw(registration)


def not_drawn(series):
    registration = people.registration(series, RegistrationStatus.WAITING, turn=52)
    return emails.not_drawn(registration, people.draw(series), 12)


OF_WAITING = (
    Sample(
        "waiting",
        "You are on the waiting list",
        "Somebody who registers when there is no place for them, at once.",
        lambda series: emails.waiting(
            people.registration(series, RegistrationStatus.WAITING), number=12
        ),
    ),
    Sample(
        "offer_made",
        "A place is kept for you",
        "The next person on the waiting list, as soon as a place is free.",
        lambda series: emails.offer_made(people.offer(series)),
    ),
    Sample(
        "offer_lapsed",
        "The place has gone to somebody else",
        "Somebody who did not answer an offer, as soon as the time for it is over.",
        lambda series: emails.offer_lapsed(people.offer(series)),
    ),
    Sample(
        "offer_declined",
        "Thank you for your answer",
        "Somebody who says no to an offer, at once.",
        lambda series: emails.offer_declined(people.offer(series)),
    ),
    Sample(
        "in_the_draw",
        "You are in the draw",
        "Somebody who registers for a seminar whose places are drawn, at once.",
        in_the_draw,
    ),
    Sample(
        "not_drawn",
        "You were not drawn",
        "Somebody for whom there was no place in a draw, as soon as it is drawn.",
        not_drawn,
    ),
    Sample(
        "draw_called_off",
        "The draw is called off",
        "Everybody who waits for a draw, as soon as you call it off.",
        lambda series: emails.draw_called_off(
            people.registration(series, RegistrationStatus.WAITING), people.draw(series)
        ),
    ),
)
