"""What changes for the people who come, old beside new, in words."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from participants.models import Registration, RegistrationStatus
from participants.told import NOBODY, Told, told
from seminars.models import Seminar

SOON = timedelta(days=2)


@dataclass(frozen=True)
class Change:
    name: str
    old: str
    new: str


def changes(before: Seminar, after: Seminar) -> list[Change]:
    """When and where the seminar is, if either differs."""
    both = [
        Change("When", before.when, after.when),
        Change("Where", whereabouts(before), whereabouts(after)),
    ]
    return [change for change in both if change.old != change.new]


def whereabouts(seminar: Seminar) -> str:
    """The place with its address, for whoever must find it anew."""
    if not (seminar.is_in_person and seminar.venue):
        return seminar.where
    return f"{seminar.venue.one_line}{', and online' if seminar.is_online else ''}"


@dataclass(frozen=True)
class Notice:
    """What people would be told of a change, and whom: nobody if nobody need know.

    `is_soon` when it moves to a day that leaves people hardly any time to read of it.
    """

    before: Seminar
    after: Seminar
    told: Told = NOBODY
    is_soon: bool = False

    @property
    def changes(self) -> list[Change]:
        return changes(self.before, self.after)

    @property
    def new_link(self) -> bool:
        return has_new_link(self.before, self.after)


def has_new_link(before: Seminar, after: Seminar) -> bool:
    return after.is_online and before.joining_link != after.joining_link


def is_to_come(before: Seminar, after: Seminar, now: datetime) -> bool:
    """Of what is over people need know nothing, unless it was put down as over by mistake."""
    return now < max(before.ends_at, after.ends_at)


def concerns(registration: Registration, before: Seminar, after: Seminar) -> bool:
    """When and where concern everybody on the list; the link those who were told one before."""
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    return bool(changes(before, after)) or (confirmed and has_new_link(before, after))


def notice_of(seminar: Seminar, fields: Mapping[str, Any], now: datetime) -> Notice:
    """What saving would tell people, before it is saved."""
    after = copy(seminar)
    for name, value in fields.items():
        setattr(after, name, value)
    if not (seminar.is_published and is_to_come(seminar, after, now)):
        return Notice(seminar, after)
    if changes(seminar, after):
        is_soon = seminar.when != after.when and after.starts_at < now + SOON
        return Notice(seminar, after, told(seminar.registrations), is_soon=is_soon)
    if has_new_link(seminar, after):
        return Notice(seminar, after, told(seminar.registrations.confirmed()))
    return Notice(seminar, after)
