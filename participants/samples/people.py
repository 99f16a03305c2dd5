"""Invented people at an invented seminar, never saved, for samples of what we send."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from notifications.samples import ADDRESS
from participants.models import (
    AllocationRun,
    Offer,
    Participant,
    Registration,
    RegistrationStatus,
)
from seminars.local_time import moment_or_later
from seminars.models import Mode, Seminar, SeminarStatus, Series, Venue

NOBODY = 0  # the number of a row that is not there


def seminar(series: Series, **fields) -> Seminar:
    """In six weeks, from 2pm to 4pm, in a hall and online."""
    day = timezone.now().astimezone(series.zone).date() + timedelta(weeks=6)
    sample = Seminar(
        pk=NOBODY,
        series=series,
        number=3,
        title="Sleep, rest and what gets in the way",
        slug="sample",
        status=SeminarStatus.PUBLISHED,
        starts_at=moment_or_later(day, time(14), series.zone),
        ends_at=moment_or_later(day, time(16), series.zone),
        mode=Mode.HYBRID,
        venue=venue(series),
        joining_link="https://meet.example.org/sample",
        capacity=40,
        confirm_within_days=7,
        bsl=True,
        captions=True,
        access_note="There is a quiet room next to the hall.",
        **fields,
    )
    if hasattr(series, "words_shown"):  # instead of those that the series keeps
        sample.words_found = series.words_shown
    return sample


def venue(series: Series) -> Venue:
    return Venue(
        series=series,
        name="Sample Hall",
        address="1 Station Road\nAnytown",
        postcode="AN1 1AA",
        travel="Bus 7 stops outside. From the station it is five minutes on foot.",
        step_free=True,
        accessible_toilet=True,
        hearing_loop=True,
        parking=False,
    )


def registration(series: Series, status=RegistrationStatus.CONFIRMED, **fields) -> Registration:
    """Sam Sample, who joined the list just now."""
    now = timezone.now()
    person = Participant(
        pk=NOBODY, series=series, name="Sam Sample", email=ADDRESS, email_confirmed_at=now
    )
    about = {"seminar": seminar(series), "participant": person, "joined_at": now} | fields
    return Registration(pk=NOBODY, status=status, waiting_reason="full", **about)


def unproved(series: Series, **fields) -> Registration:
    """The same, with an address that nobody has confirmed."""
    registered = registration(series, **fields)
    registered.participant.email_confirmed_at = None
    registered.confirmed_at = registered.joined_at
    return registered


def without_email(series: Series) -> Registration:
    """The same, of somebody to phone or to write to by post."""
    registered = registration(series)
    registered.participant.email = ""
    return registered


def late(series: Series) -> Registration:
    """The same, with a place since the others were reminded."""
    registered = registration(series)
    registered.confirmed_at = registered.seminar.starts_at - timedelta(days=2)
    return registered


def offer(series: Series) -> Offer:
    waiting = registration(series, RegistrationStatus.OFFERED)
    return Offer(pk=NOBODY, registration=waiting, expires_at=in_days(3, series))


def draw(series: Series) -> AllocationRun:
    return AllocationRun(
        pk=NOBODY,
        seminar=seminar(series),
        entry_count=84,
        deadline=in_days(14, series),
        abandoned_because="The list was closed too early by mistake.",
    )


def in_days(days: int, series: Series) -> datetime:
    day = timezone.now().astimezone(series.zone).date() + timedelta(days=days)
    return moment_or_later(day, time(18), series.zone)
