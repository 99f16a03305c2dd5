"""What changes for the people who come, old beside new, in words."""

from dataclasses import dataclass

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
