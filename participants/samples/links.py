"""Samples of what is written about links and addresses."""

from django.utils import timezone

from notifications.samples import Sample
from participants import emails
from participants.samples import people


def links_replaced(series):
    registration = people.registration(series)
    return emails.links_replaced(registration.participant, [registration])


def links_asked_for(series):
    registration = people.registration(series)
    person = registration.participant
    return emails.links_asked_for(person.email, [person], [registration], timezone.now())


OF_LINKS = (
    Sample(
        "links_replaced",
        "Your new links",
        "Somebody whose personal links are replaced, at once.",
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
