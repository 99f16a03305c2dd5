"""How every email about somebody's place is made. Each holds the link to their own page.

Subjects say which day, never what the seminar is about: other people may see them. For somebody
without an address, nor a supporter with one, it is a message to be told by phone or post.
"""

from notifications.letters import letter
from notifications.models import Lane
from participants import links, reasons
from participants.added_words import added_to
from participants.confirm_by import confirm_by
from participants.models import Participant, Registration
from seminars.letterhead import letterhead
from seminars.local_time import moment_words

ABOUT, ABOUT_PERSON = "registration:", "participant:"


def about_place(
    registration,
    *,
    kind,
    subject,
    version,
    for_supporter="",
    calendar="",
    lane=Lane.PLACE,
    worth_until=None,
    **context,
):
    """`for_supporter`: the subject for whoever reads it for somebody else, if that is another.

    `worth_until`: until when it is of use, if that is before the end of the seminar.
    """
    if for_supporter and for_whom(registration.participant):
        subject = for_supporter
    address = address_of(registration.participant)
    return letter(
        to=address,
        kind=kind,
        lane=lane,
        subject=subject,
        template=f"emails/participants/{kind}.md",
        context=everything_about(registration)
        | added(kind, registration)
        # What is read out to somebody comes with no file.
        | {"has_file": bool(calendar and address)}
        | context,
        dedupe_key=key(kind, registration, version),
        about=about(registration),
        within=registration.seminar.path,
        calendar=calendar,
        worth_until=worth_until or registration.seminar.ends_at,
    )


def everything_about(registration):
    """What every letter about a place may name."""
    seminar, series = registration.seminar, registration.seminar.series
    return {
        "name": greeted(registration.participant),
        "registered_by": registered_by(registration.participant),
        "for_whom": for_whom(registration.participant),
        "seminar": seminar,
        "series": series,
        "turn": registration.turn,
        "answers_kept": registration.answers_kept,
        "place_url": links.place_url(registration),
        "ticket_url": links.ticket_url(registration),
        **letterhead(series),
    }


def added(kind: str, registration: Registration) -> dict:
    """The organisers' own words in a message of this kind."""
    name, place_url = greeted(registration.participant), links.place_url(registration)
    words = added_to(kind, registration.seminar, name=name, place_url=place_url)
    return {"added_words": words}


def about(registration: Registration) -> str:
    """How the outbox knows whose place a message is about."""
    return f"{ABOUT}{registration.pk}"


def about_person(person: Participant) -> str:
    """How the outbox knows whom a message is for, where it is about no place of theirs."""
    return f"{ABOUT_PERSON}{person.pk}"


def address_of(participant: Participant) -> str:
    """Where to write to somebody, through their supporter if need be, or nothing."""
    if participant.email or participant.supporter is None:
        return participant.email
    return participant.supporter.email


def greeted(participant: Participant) -> str:
    """Who a letter begins with: a supporter reads for whom it is."""
    if not for_whom(participant):
        return participant.name
    return f"{participant.supporter.name} (for {participant.name})"


def for_whom(participant: Participant) -> str:
    """Whose place it is, for the supporter who reads the letter; else nothing."""
    if participant.email or participant.supporter is None:
        return ""
    return participant.on_badge


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
