"""A seminar as a calendar entry that later versions of it replace.

Calendars know a seminar by its UID, and take what has the higher SEQUENCE. We publish entries, and
never ask people to answer an invitation: an answer given in a calendar would not reach their place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vCalAddress

from seminars.models import Mode, Seminar, SeminarStatus

PRODUCT = "-//Roundtable//Seminar calendar//EN"
READ_AGAIN_AFTER = timedelta(hours=6)
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Look:
    """How much a calendar says. `joining_link` is for people with a place alone.

    `neutral` says nothing of what the seminars are about: others see a calendar too.
    """

    joining_link: bool = False
    neutral: bool = False
    # For somebody who does not go any more, though others do.
    called_off: bool = False
    # When each seminar last changed, by its number in the database; where not known, now.
    changed_at: Mapping[int, datetime] = field(default_factory=dict)


def seminar_calendar(seminar: Seminar, *, joining_link: bool = False) -> str:
    """The text of an .ics file. Only somebody with a place is given the joining link."""
    return calendar_of([seminar], Look(joining_link=joining_link))


def cancellation(seminar: Seminar) -> str:
    """What takes the entry out of the calendars that hold it.

    For one person it is of the same version as their entry, and later: so an entry that they are
    sent when they come back is later again, and stands.
    """
    return calendar_of([seminar], Look(called_off=True), method="CANCEL")


def calendar_of(
    seminars: Sequence[Seminar], look: Look = Look(), *, method: str = "PUBLISH", name: str = ""
) -> str:
    """Several seminars in one .ics file; with a `name`, as one that is read again and again."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        add_name(calendar, name)
    for seminar in seminars:
        calendar.add_component(entry(seminar, look))
    add_zones(calendar, seminars)
    return calendar.to_ical().decode()


def add_name(calendar, name):
    """What the calendar is called, and how often to look: in the standard's words and the older."""
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")


def add_zones(calendar, seminars):
    """Add the clock changes of the seminars' own years: all the library knows end with 2037."""
    if not seminars:
        # A calendar may not be empty altogether.
        today = timezone.now().date()
        calendar.add_component(
            Timezone.from_tzid(settings.TIME_ZONE, first_date=today, last_date=today + A_YEAR)
        )
        return
    first = min(seminar.local_start.year for seminar in seminars)
    last = max(seminar.local_end.year for seminar in seminars)
    calendar.add_missing_timezones(first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))


def entry(seminar, look):
    changed_at = look.changed_at.get(seminar.pk)
    event = Event()
    event.add("uid", str(seminar.uid))
    event.add("sequence", seminar.sequence)
    event.add("dtstamp", changed_at or timezone.now())
    if changed_at:
        event.add("last-modified", changed_at)
    event.add("dtstart", seminar.local_start)
    event.add("dtend", seminar.local_end)
    event.add("location", location(seminar))
    event.add("status", status(seminar, look))
    say_what_it_is(event, seminar, look)
    return event


def say_what_it_is(event, seminar, look):
    words = description(seminar, look)
    if words:
        event.add("description", words)
    if look.neutral:
        event.add("summary", f"Seminar {seminar.number}")
        return
    event.add("summary", seminar.title)
    event.add("url", settings.SITE_URL + seminar.get_absolute_url())
    event["organizer"] = organiser(seminar.series)


def organiser(series):
    address = vCalAddress(f"mailto:{series.contact_email}")
    address.params["cn"] = series.signature
    return address


def status(seminar, look):
    if look.called_off or seminar.status == SeminarStatus.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if seminar.is_draft else "CONFIRMED"


def location(seminar):
    if seminar.mode == Mode.ONLINE or seminar.venue is None:
        return seminar.where
    return seminar.venue.one_line


def description(seminar, look):
    parts = [] if look.neutral else [seminar.series.title, seminar.summary]
    if look.joining_link and seminar.is_online and seminar.status != SeminarStatus.CANCELLED:
        parts.append(f"Join online: {seminar.joining_link}")
    return "\n\n".join(part for part in parts if part)
