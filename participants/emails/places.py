"""Emails about having a place, waiting for one, and leaving."""

from collections.abc import Iterable
from datetime import datetime

from notifications.escaping import Markdown
from notifications.models import Lane, Message
from participants import reasons
from participants.emails.coming import NOTHING_ARRANGED, Arranged, what_to_know
from participants.emails.writing import about_place, day, until_words
from participants.leaving import How
from participants.models import Registration
from participants.reminder_times import came_late
from participants.rules import QuotaRow
from seminars.calendar import cancellation, seminar_calendar
from seminars.local_time import moment_words

REMINDER, SUPPORT_ENDED = "reminder", "support_ended"


def place_confirmed(
    registration: Registration,
    *,
    arranged: Arranged = NOTHING_ARRANGED,
    letters: Iterable[tuple[str, Markdown]] = (),
) -> Message:
    """Whoever comes late reads here, all at once, what the others were told before: what reminders
    say, and `letters` of the organisers, each as its subject and its words."""
    caught_up = what_to_know(registration.seminar) if came_late(registration) else {}
    return about_place(
        registration,
        kind="place_confirmed",
        subject=f"Your place on {day(registration)} is confirmed",
        for_supporter=f"The place on {day(registration)} is confirmed",
        version=registration.queued_at,
        calendar=seminar_calendar(registration.seminar, joining_link=True),
        until=until_words(registration),
        arranged=arranged,
        letters=list(letters),
        **({"joining_link": registration.seminar.joining_link} | caught_up),
    )


def address_reminder(registration: Registration) -> Message:
    """Please tell us that this address is yours: sent once, before the place goes on."""
    return about_place(
        registration,
        kind="address_reminder",
        subject=f"Please confirm your address for {day(registration)}",
        version=registration.lapses_at,
        worth_until=registration.lapses_at,
        until=until_words(registration),
    )


def place_unconfirmed(registration: Registration) -> Message:
    return about_place(
        registration,
        kind="place_unconfirmed",
        subject=f"Your place on {day(registration)} has gone to somebody else",
        for_supporter=f"The place on {day(registration)} has gone to somebody else",
        version=registration.lapses_at,
        calendar=cancellation(registration.seminar),
    )


def waiting(
    registration: Registration,
    number: int | None = None,
    quotas: Iterable[QuotaRow] | None = None,
) -> Message:
    """`number`: their place on the list, and the seminar's quotas, where they are known already."""
    return about_place(
        registration,
        kind="waiting",
        subject=f"You are on the waiting list for {day(registration)}",
        for_supporter=f"About the waiting list for {day(registration)}",
        version=registration.queued_at,
        why=reasons.why_waiting_in_a_letter(registration, number, quotas),
    )


def already_registered(registration: Registration, now: datetime) -> Message:
    """At most one an hour, whoever types the address how often."""
    return about_place(
        registration,
        kind="already_registered",
        subject=f"You are already registered for {day(registration)}",
        for_supporter=f"Already registered for {day(registration)}",
        version=f"{now:%Y-%m-%dT%H}",
    )


def place_withdrawn(
    registration: Registration, *, held: bool, how: How, confirmed: bool = False
) -> Message:
    """`held`: they had a place, or one was kept for them; else they were waiting. Whose place was
    `confirmed` may have it in their calendar."""
    left = "place on" if held else "turn on the waiting list for"
    subject = f"Your {left} {day(registration)} is cancelled"
    if how == How.OWN:
        did = "cancelled your place on" if held else "left the waiting list for"
        subject = f"You {did} {day(registration)}"
    return about_place(
        registration,
        kind="place_withdrawn",
        subject=subject,
        for_supporter=f"The {left} {day(registration)} is cancelled",
        version=registration.queued_at,
        calendar=cancellation(registration.seminar) if confirmed else "",
        held=held,
        how=how,
    )


def support_ended(registration: Registration) -> Message:
    """Whoever read their letters is gone: where they stand, to be told by phone or post."""
    offer = registration.offers.unanswered().first()
    return about_place(
        registration,
        kind=SUPPORT_ENDED,
        subject=f"Where you stand for {day(registration)}",
        version=registration.participant.link_version,
        standing=registration.status,
        until=moment_words(offer.expires_at, registration.seminar.series.zone) if offer else "",
    )


def reminder(
    registration: Registration, due_at: datetime, *, arranged: Arranged = NOTHING_ARRANGED
) -> Message:
    """`due_at` tells one reminder from the next; one made anew is of a later version."""
    return about_place(
        registration,
        kind=REMINDER,
        lane=Lane.NOTICE,
        subject=f"See you on {day(registration)}",
        for_supporter=f"The seminar on {day(registration)} is soon",
        version=f"{due_at}:{registration.seminar.sequence}",
        calendar=seminar_calendar(registration.seminar, joining_link=True),
        worth_until=registration.seminar.starts_at,
        arranged=arranged,
        **what_to_know(registration.seminar),
    )
