"""Until when somebody must say that an address is theirs, so as to keep their place.

Only where the organisers set a number of days, and only for people who registered on the page,
or were by a supporter, and whose letters go to an address, their own or the supporter's, that
nobody has proved. Never in the night, and never later than a day before the seminar: where it
would be, the place stays theirs.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from participants.allocation import HumaneClock
from participants.models import Means, Registration, RegistrationStatus
from seminars.models import Seminar

LAST_BEFORE_START = timedelta(hours=24)
# Whoever is reminded late, after an outage say, has at least so long from then.
LEAST_AFTER_REMINDER = timedelta(hours=24)
CLOCK = HumaneClock()
# The two pages that anybody can fill in, with any address.
OPEN_TO_ALL = {Means.PAGE, Means.SUPPORTER}
# The registrations whose letters go to an address that nobody has proved.
UNPROVED = Q(participant__email__gt="", participant__email_confirmed_at=None) | Q(
    participant__email="",
    participant__supporter__email__gt="",
    participant__supporter__email_confirmed_at=None,
)


def confirm_by(registration: Registration) -> datetime | None:
    """The end of the time, as a reminder said it or as it will; None where there is none."""
    days = registration.seminar.confirm_within_days
    if days is None or not must_confirm(registration):
        return None
    ends_at = registration.lapses_at or by_day(
        has_place_since(registration) + timedelta(days=days), registration.seminar
    )
    return ends_at if is_early_enough(ends_at, registration.seminar) else None


def after_reminder(registration: Registration, now: datetime) -> datetime | None:
    """The same, with enough time for whoever is reminded only now."""
    ends_at = confirm_by(registration)
    if ends_at is None:
        return None
    ends_at = max(ends_at, by_day(now + LEAST_AFTER_REMINDER, registration.seminar))
    return ends_at if is_early_enough(ends_at, registration.seminar) else None


def must_confirm(registration: Registration) -> bool:
    reader = registration.participant.reader
    return (
        registration.status == RegistrationStatus.CONFIRMED
        and registration.means in OPEN_TO_ALL
        and not registration.is_exception
        and reader is not None
        and reader.email_confirmed_at is None
    )


def has_place_since(registration: Registration) -> datetime:
    return registration.confirmed_at or registration.queued_at


def by_day(moment: datetime, seminar: Seminar) -> datetime:
    """The moment, or the next morning where it falls in the night."""
    return CLOCK.out_of_the_night(moment.astimezone(seminar.series.zone))


def is_early_enough(moment: datetime, seminar: Seminar) -> bool:
    return moment <= seminar.starts_at - LAST_BEFORE_START
