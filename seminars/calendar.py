"""A seminar as a calendar entry that later versions of it replace."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from seminars.models import Mode, Seminar, SeminarStatus

PRODUCT = "-//Roundtable//Seminar calendar//EN"


def seminar_calendar(seminar: Seminar, *, joining_link: bool = False) -> str:
    """The text of an .ics file. Only somebody with a place is given the joining link."""
    return calendar_of([seminar], joining_link=joining_link)


def calendar_of(seminars: Sequence[Seminar], *, joining_link: bool = False) -> str:
    """Several seminars in one .ics file."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for seminar in seminars:
        calendar.add_component(entry(seminar, joining_link=joining_link))
    if seminars:
        add_zones(calendar, seminars)
    return calendar.to_ical().decode()


def add_zones(calendar, seminars):
    """Add the clock changes of the seminars' own years: all the library knows end with 2037."""
    first = min(seminar.local_start.year for seminar in seminars)
    last = max(seminar.local_end.year for seminar in seminars)
    calendar.add_missing_timezones(first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))


def entry(seminar, *, joining_link):
    event = Event()
    event.add("uid", str(seminar.uid))
    event.add("sequence", seminar.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", seminar.local_start)
    event.add("dtend", seminar.local_end)
    event.add("summary", seminar.title)
    event.add("location", location(seminar))
    event.add("description", description(seminar, joining_link=joining_link))
    event.add("url", settings.SITE_URL + seminar.get_absolute_url())
    event.add("status", status(seminar))
    return event


def status(seminar):
    if seminar.status == SeminarStatus.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if seminar.is_draft else "CONFIRMED"


def location(seminar):
    if seminar.mode == Mode.ONLINE or seminar.venue is None:
        return seminar.where
    return seminar.venue.one_line


def description(seminar, *, joining_link):
    parts = [seminar.series.title, seminar.summary]
    if joining_link and seminar.is_online:
        parts.append(f"Join online: {seminar.joining_link}")
    return "\n\n".join(part for part in parts if part)
