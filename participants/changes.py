"""What changes for the people who come, old beside new, in words."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seminars.models import Seminar


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
    if seminar.is_in_person and seminar.venue:
        return f"{seminar.where} ({seminar.venue.one_line})"
    return seminar.where


@dataclass(frozen=True)
class Notice:
    """What people would be told of a change, and how many of them: none if nobody need know."""

    changes: list[Change]
    new_link: bool
    people: int


def notice_of(seminar: Seminar, fields: Mapping[str, Any], now: datetime) -> Notice:
    """What saving would tell people, before it is saved."""
    after = copy(seminar)
    for name, value in fields.items():
        setattr(after, name, value)
    lines, new_link = changes(seminar, after), seminar.joining_link != after.joining_link
    if not seminar.is_published or seminar.ends_at <= now:
        return Notice(lines, new_link, people=0)
    people = seminar.registrations.active() if lines else seminar.registrations.holding_a_place()
    return Notice(lines, new_link, people.count() if lines or new_link else 0)
