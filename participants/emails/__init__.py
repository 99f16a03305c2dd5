"""Every email about a person's own place."""

from participants.emails.changes import (
    CHANGED,
    began_with,
    seminar_cancelled,
    seminar_changed,
)
from participants.emails.coming import Arranged, arranged_for
from participants.emails.draws import draw_called_off, in_the_draw, not_drawn
from participants.emails.holds import ADDRESSES_ON_HOLD, addresses_on_hold
from participants.emails.letters import KIND as LETTER
from participants.emails.letters import NEWS
from participants.emails.links import OF_LINKS, links_asked_for, links_replaced
from participants.emails.offers import OFFER_MADE, offer_declined, offer_lapsed, offer_made
from participants.emails.places import (
    REMINDER,
    SUPPORT_ENDED,
    address_reminder,
    already_registered,
    place_confirmed,
    place_unconfirmed,
    place_withdrawn,
    reminder,
    support_ended,
    waiting,
)
from participants.emails.writing import ABOUT, ABOUT_PERSON, about, about_person, address_of, key

UNTRUE_AFTER_LEAVING = (
    REMINDER,
    OFFER_MADE,
    "place_confirmed",
    "waiting",
    "in_the_draw",
    "not_drawn",
    "draw_called_off",
    "address_reminder",
    CHANGED,
    SUPPORT_ENDED,
)
UNTRUE_ONCE_CANCELLED = (*UNTRUE_AFTER_LEAVING, "already_registered", LETTER, NEWS)

# Each says where somebody stands, so a later one takes the place of those before it, and of what
# is only of use to whoever stands there.
OF_LEAVING = ("offer_declined", "offer_lapsed", "place_unconfirmed", "place_withdrawn")
OF_STANDING = (
    *OF_LEAVING,
    OFFER_MADE,
    SUPPORT_ENDED,
    "place_confirmed",
    "waiting",
    "in_the_draw",
    "not_drawn",
    "draw_called_off",
    "seminar_cancelled",
)
SAID_AGAIN = (REMINDER, "address_reminder", "already_registered")
UNTIL_THE_NEXT_STANDING = (*OF_STANDING, *SAID_AGAIN)
UNTIL_THEY_LEAVE = (CHANGED, LETTER)

__all__ = [
    "ABOUT",
    "ABOUT_PERSON",
    "ADDRESSES_ON_HOLD",
    "CHANGED",
    "LETTER",
    "NEWS",
    "OFFER_MADE",
    "OF_LEAVING",
    "OF_LINKS",
    "OF_STANDING",
    "REMINDER",
    "SAID_AGAIN",
    "UNTIL_THEY_LEAVE",
    "UNTIL_THE_NEXT_STANDING",
    "UNTRUE_AFTER_LEAVING",
    "UNTRUE_ONCE_CANCELLED",
    "Arranged",
    "about",
    "about_person",
    "address_of",
    "address_reminder",
    "addresses_on_hold",
    "already_registered",
    "arranged_for",
    "began_with",
    "draw_called_off",
    "in_the_draw",
    "key",
    "links_asked_for",
    "links_replaced",
    "not_drawn",
    "offer_declined",
    "offer_lapsed",
    "offer_made",
    "place_confirmed",
    "place_unconfirmed",
    "place_withdrawn",
    "reminder",
    "seminar_cancelled",
    "seminar_changed",
    "support_ended",
    "waiting",
]
