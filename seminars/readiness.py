"""What a seminar still needs before people may see it, in the sentences organisers read."""

from datetime import datetime

from django.utils import timezone

from seminars.models import Seminar

PASSED = "The date has passed. Choose a date in the future."


def missing_place(seminar: Seminar) -> list[str]:
    """How people would fail to get there: no venue, or no link."""
    sentences = []
    if seminar.is_in_person and seminar.venue is None:
        sentences.append("Choose a venue, so that people know where to go.")
    if seminar.is_online and not seminar.joining_link:
        sentences.append("Add the link to join online. Only people with a place will see it.")
    return sentences


def moved_into_the_past(seminar: Seminar, starts_at: datetime) -> list[str]:
    """A seminar people are invited to goes to no day that is over; one that has begun may be
    put down as it was."""
    is_moved = seminar.is_published and starts_at < timezone.now() < seminar.starts_at
    return [PASSED] if is_moved else []


def problems(seminar: Seminar) -> list[str]:
    """What stops the seminar from being published; empty when nothing does."""
    sentences = missing_place(seminar)
    if seminar.starts_at <= timezone.now():
        sentences.append(PASSED)
    closes = seminar.registration_closes_at
    if closes and closes <= timezone.now():
        sentences.append("Registration has closed already. Choose a later time, or leave it empty.")
    return sentences


def advice(seminar: Seminar) -> list[str]:
    """What would make the page better, though the seminar can be published without."""
    programme = seminar.programme.timed()
    sentences = []
    if not seminar.summary:
        sentences.append("There is no summary in plain words yet.")
    if not programme:
        sentences.append("There is no programme yet. You can add it later.")
    elif programme[-1].ends_at > seminar.ends_at:
        sentences.append("The programme runs past the end of the seminar.")
    if seminar.is_in_person and seminar.venue and seminar.venue.not_asked:
        asked = ", ".join(seminar.venue.not_asked)
        sentences.append(f"You have not asked the venue about: {asked}.")
    if not seminar.series.is_published:
        sentences.append(
            "The series is still a draft. Nobody sees its seminars until it is published."
        )
    return sentences
