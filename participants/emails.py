"""Every email about a person's own place. Each holds the link to their own page.

Subjects say which day, never what the seminar is about: other people may see them. A function
gives None for somebody who has no address, nor a supporter with one.
"""

from collections.abc import Iterable
from datetime import datetime

from notifications.letters import letter
from notifications.models import Message
from participants import links, reasons
from participants.changes import Change
from participants.confirm_by import confirm_by
from participants.models import AllocationRun, Offer, Participant, Registration, RegistrationStatus
from seminars.calendar import seminar_calendar
from seminars.local_time import moment_words
from seminars.models import Seminar

REMINDER = "reminder"
ABOUT = "registration:"
UNTRUE_AFTER_LEAVING = (
    REMINDER,
    "offer_made",
    "place_confirmed",
    "waiting",
    "in_the_draw",
    "not_drawn",
    "draw_called_off",
    "address_reminder",
)


def place_confirmed(registration: Registration) -> Message | None:
    return about_place(
        registration,
        kind="place_confirmed",
        subject=f"Your place on {day(registration)} is confirmed",
        version=registration.queued_at,
        calendar=seminar_calendar(registration.seminar, joining_link=True),
        joining_link=registration.seminar.joining_link,
        until=until_words(registration),
    )


def address_reminder(registration: Registration) -> Message | None:
    """Please tell us that this address is yours: sent once, before the place goes on."""
    return about_place(
        registration,
        kind="address_reminder",
        subject=f"Please confirm your address for {day(registration)}",
        version=registration.lapses_at,
        until=until_words(registration),
    )


def place_unconfirmed(registration: Registration) -> Message | None:
    return about_place(
        registration,
        kind="place_unconfirmed",
        subject=f"Your place on {day(registration)} has gone to somebody else",
        version=registration.lapses_at,
    )


def waiting(registration: Registration, number: int | None = None) -> Message | None:
    """`number`: their place on the list, where it is known already."""
    return about_place(
        registration,
        kind="waiting",
        subject=f"You are on the waiting list for {day(registration)}",
        version=registration.queued_at,
        why=reasons.why_waiting_in_a_letter(registration, number),
    )


def in_the_draw(registration: Registration, run: AllocationRun | None = None) -> Message | None:
    """`run` is the draw just announced to somebody who is on the list already."""
    return about_place(
        registration,
        kind="in_the_draw",
        subject=f"There is a draw for the places on {day(registration)}",
        version=f"{registration.queued_at}:{run.pk if run else ''}",
        why=reasons.why_waiting_in_a_letter(registration),
    )


def not_drawn(registration: Registration, run: AllocationRun, number: int) -> Message | None:
    """`number` is their place in the list, which one need not count for each of a thousand."""
    return about_place(
        registration,
        kind="not_drawn",
        subject=f"The draw for {day(registration)}: you are on the waiting list",
        version=run.pk,
        run=run,
        why=reasons.why_waiting_in_a_letter(registration, number),
    )


def draw_called_off(registration: Registration, run: AllocationRun) -> Message | None:
    return about_place(
        registration,
        kind="draw_called_off",
        subject=f"The draw for {day(registration)} is called off",
        version=run.pk,
        run=run,
    )


def already_registered(registration: Registration, now: datetime) -> Message | None:
    """At most one an hour, whoever types the address how often."""
    return about_place(
        registration,
        kind="already_registered",
        subject=f"You are already registered for {day(registration)}",
        version=f"{now:%Y-%m-%dT%H}",
    )


def offer_made(offer: Offer) -> Message | None:
    """Told again when there is longer to answer."""
    return about_offer(
        offer,
        kind="offer_made",
        subject=f"A place on {day(offer.registration)} is kept for you",
        version=f"{offer.pk}:{offer.expires_at}",
    )


def offer_lapsed(offer: Offer) -> Message | None:
    return about_offer(
        offer,
        kind="offer_lapsed",
        subject=f"The place on {day(offer.registration)} has gone to somebody else",
        version=offer.pk,
    )


def offer_declined(offer: Offer) -> Message | None:
    return about_offer(
        offer,
        kind="offer_declined",
        subject=f"Thank you for your answer about {day(offer.registration)}",
        version=offer.pk,
    )


def place_withdrawn(registration: Registration, *, held: bool) -> Message | None:
    """`held`: they had a place, or one was kept for them; else they were waiting."""
    left = "Your place on" if held else "Your turn on the waiting list for"
    return about_place(
        registration,
        kind="place_withdrawn",
        subject=f"{left} {day(registration)} is cancelled",
        version=registration.queued_at,
        held=held,
    )


def reminder(registration: Registration, due_at: datetime) -> Message | None:
    """`due_at` tells one reminder from the next, and from those before the seminar moved."""
    return about_place(
        registration,
        kind=REMINDER,
        subject=f"See you on {day(registration)}",
        version=due_at,
        calendar=seminar_calendar(registration.seminar, joining_link=True),
        joining_link=registration.seminar.joining_link,
    )


def seminar_changed(
    registration: Registration, before: Seminar, changes: Iterable[Change]
) -> Message | None:
    """Once for each version that calendars know. Only those with a place learn a new link."""
    seminar, has_place = registration.seminar, registration.holds_a_place
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    link = seminar.joining_link if seminar.joining_link != before.joining_link else ""
    was_on = reasons.short_day(before.starts_at, seminar.series.zone)
    return about_place(
        registration,
        kind="seminar_changed",
        subject=f"A change to the seminar on {was_on}",
        version=seminar.sequence,
        calendar=seminar_calendar(seminar, joining_link=True) if confirmed else "",
        changes=list(changes),
        has_place=has_place,
        has_file=confirmed,
        new_link=link if confirmed else "",
    )


def seminar_cancelled(registration: Registration, reason: str) -> Message | None:
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    return about_place(
        registration,
        kind="seminar_cancelled",
        subject=f"The seminar on {day(registration)} is cancelled",
        version=registration.seminar.sequence,
        calendar=seminar_calendar(registration.seminar) if confirmed else "",
        reason=reason,
        has_file=confirmed,
    )


def about_offer(offer, **parts):
    zone = offer.registration.seminar.series.zone
    return about_place(offer.registration, until=moment_words(offer.expires_at, zone), **parts)


def about_place(registration, *, kind, subject, version, calendar="", **context):
    to = address_of(registration.participant)
    if not to:
        return None
    return letter(
        to=to,
        kind=kind,
        subject=subject,
        template=f"emails/participants/{kind}.md",
        context=everything_about(registration) | context,
        dedupe_key=key(kind, registration, version),
        about=about(registration),
        within=registration.seminar.path,
        calendar=calendar,
    )


def everything_about(registration):
    """What every letter about a place may name."""
    seminar, series = registration.seminar, registration.seminar.series
    return {
        "name": greeted(registration.participant),
        "registered_by": registered_by(registration.participant),
        "seminar": seminar,
        "series": series,
        "turn": registration.turn,
        "place_url": links.place_url(registration),
        "ticket_url": links.ticket_url(registration),
        "colour": series.colour,
        "contact_email": series.contact_email,
        "contact_phone": series.contact_phone,
        "signature": series.contact_name or series.title,
    }


def about(registration: Registration) -> str:
    """How the outbox knows whose place a message is about."""
    return f"{ABOUT}{registration.pk}"


def address_of(participant: Participant) -> str:
    """Where to write to somebody, through their supporter if need be, or nothing."""
    if participant.email or participant.supporter is None:
        return participant.email
    return participant.supporter.email


def greeted(participant: Participant) -> str:
    """Who a letter begins with: a supporter reads for whom it is."""
    if participant.email or participant.supporter is None:
        return participant.name
    return f"{participant.supporter.name} (for {participant.name})"


def registered_by(participant: Participant) -> str:
    """Who looks after the place with somebody who reads their letters themselves."""
    if participant.email and participant.supporter is not None:
        return participant.supporter.name
    return ""


def until_words(registration):
    """Until when to confirm an address, in words, or nothing."""
    ends_at = confirm_by(registration)
    return moment_words(ends_at, registration.seminar.series.zone) if ends_at else ""


def day(registration):
    seminar = registration.seminar
    return reasons.short_day(seminar.starts_at, seminar.series.zone)


def key(kind: str, registration: Registration, version: object) -> str:
    """What makes a message the same message, however often it is queued."""
    return f"{kind}:{registration.uid}:{version}"
