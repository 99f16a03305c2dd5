"""The dates that hang on a seminar's day: when it moves, they may move by as many days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from participants.models import Quota
from seminars.local_time import later
from seminars.models import Seminar

CLOSES = {
    "registration_closes_at": "Registration closes",
    "answers_close_at": "Answers can be changed until",
}
OPENS = {
    "registration_opens_at": "Registration opens",
    "limits_release_at": "Limits of groups end",
}


@dataclass(frozen=True)
class DateAlong:
    """A date of the seminar, by its `name`, or of a quota, before and after."""

    label: str
    old: datetime
    new: datetime
    name: str = ""
    quota: Quota | None = None


def dates_along(seminar: Seminar, fields: Mapping[str, Any], now: datetime) -> list[DateAlong]:
    """What would move along if the fields were saved.

    A date that was itself typed anew stays as typed. What has opened stays open when a published
    seminar comes later: nobody's registration is shut again.
    """
    days = days_moved(seminar, fields.get("starts_at", seminar.starts_at))
    if not days:
        return []
    return [
        date
        for date in (*dates_of_seminar(seminar, fields, days), *dates_of_quotas(seminar, days))
        if seminar.is_draft or date.name in CLOSES or days < 0 or date.old > now
    ]


def days_moved(seminar: Seminar, starts_at: datetime) -> int:
    return (starts_at.astimezone(seminar.series.zone).date() - seminar.local_start.date()).days


def dates_of_seminar(seminar: Seminar, fields: Mapping[str, Any], days: int) -> Iterator[DateAlong]:
    for name, label in (OPENS | CLOSES).items():
        old = getattr(seminar, name)
        if old and fields.get(name, old) == old:
            yield DateAlong(label, old, later(old, days, seminar.series.zone), name=name)


def dates_of_quotas(seminar: Seminar, days: int) -> Iterator[DateAlong]:
    for quota in seminar.quotas.exclude(release_at=None).select_related("group"):
        label = f"Places kept for {quota.group} open to everyone"
        new = later(quota.release_at, days, seminar.series.zone)
        yield DateAlong(label, quota.release_at, new, quota=quota)
