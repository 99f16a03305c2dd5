"""The emails that hold new links, to all places that are looked after from one address."""

from datetime import datetime

from django.template.defaultfilters import pluralize
from django.utils.crypto import salted_hmac

from notifications.letters import letter
from notifications.models import Message
from participants.addresses import normalised
from participants.emails.writing import about_person, address_of, greeted
from participants.links import place_url
from participants.models import Participant, Registration
from seminars.letterhead import letterhead
from seminars.models import SeminarStatus

REPLACED, ASKED_FOR = "links_replaced", "links_asked_for"
OF_LINKS = (REPLACED, ASKED_FOR)


def links_replaced(participant: Participant, registrations: list[Registration]) -> Message | None:
    """The links sent so far no longer work: once for each time that they were replaced."""
    to, series = address_of(participant), participant.series
    if not (to and registrations):
        return None
    context = {
        "name": greeted(participant),
        "links": links_to(registrations),
        **letterhead(series),
    }
    return letter(
        to=to,
        kind=REPLACED,
        subject=f"Your new link{pluralize(len(registrations))}",
        template=f"emails/participants/{REPLACED}.md",
        context=context,
        dedupe_key=f"{REPLACED}:{participant.pk}:{participant.link_version}",
        about=about_person(participant),
        within=series.path,
    )


def links_asked_for(
    email: str, people: list[Participant], registrations: list[Registration], now: datetime
) -> Message:
    """To the address on record; one that we do not know is told so, and costs us as much time.

    At most one an hour, whoever types the address how often. It may be about several series, so
    no team reads it; whom to ask stands beside the places of each.
    """
    all_series = list(dict.fromkeys(row.seminar.series for row in registrations))
    context = {
        "name": people[0].name if people else "",
        "links": links_to(registrations),
        "all_series": all_series,
    }
    if len(all_series) == 1:
        context |= letterhead(all_series[0])
    return letter(
        to=people[0].email if people else normalised(email),
        kind=ASKED_FOR,
        subject=f"The link{pluralize(len(registrations) or 1)} you asked for",
        template=f"emails/participants/{ASKED_FOR}.md",
        context=context,
        dedupe_key=f"{ASKED_FOR}:{digest_of(email)}:{now:%Y-%m-%dT%H}",
    )


def links_to(registrations):
    return [
        {
            "seminar": row.seminar,
            "person": row.participant,
            "url": place_url(row),
            "ended": ended(row.seminar),
        }
        for row in registrations
    ]


def ended(seminar):
    """What tells a seminar that is not to come from those that are."""
    if seminar.status == SeminarStatus.CANCELLED:
        return "This seminar is cancelled."
    return "This seminar is over." if seminar.is_over else ""


def digest_of(email):
    """An address as the outbox may remember it for good: nobody can read it back."""
    key = "participants.link-emails"
    return salted_hmac(key, normalised(email), algorithm="sha256").hexdigest()[:32]
