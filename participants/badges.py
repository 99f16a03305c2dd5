"""Who holds a place, as people at the door may know it: the name on the badge, and nothing else."""

from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from participants.models import AttendanceStatus
from seminars.models import Seminar


@dataclass(frozen=True)
class Badge:
    """`status` is an AttendanceStatus, or empty while nobody has marked them."""

    pk: int
    name: str
    status: str

    @property
    def status_label(self):
        return AttendanceStatus(self.status).label if self.status else "Not marked yet"


@dataclass(frozen=True)
class Numbers:
    came: int
    did_not_come: int
    not_marked: int

    @property
    def all(self):
        return self.came + self.did_not_come + self.not_marked


def badges(seminar: Seminar) -> list[Badge]:
    """Everybody with a confirmed place, by name: one query."""
    on_badge = Coalesce(NullIf("participant__badge_name", Value("")), "participant__name")
    people = seminar.registrations.confirmed().annotate(
        on_badge=on_badge, marked=Coalesce(F("attendance__status"), Value(""))
    )
    rows = people.order_by(Lower("on_badge"), "pk").values_list("pk", "on_badge", "marked")
    return [Badge(*row) for row in rows]


def numbers(people: list[Badge]) -> Numbers:
    marks = [badge.status for badge in people]
    return Numbers(
        came=marks.count(AttendanceStatus.PRESENT),
        did_not_come=marks.count(AttendanceStatus.ABSENT),
        not_marked=marks.count(""),
    )


def called(people: list[Badge], text: str) -> list[Badge]:
    """Those with the text in their name; case does not matter."""
    return [badge for badge in people if text.casefold() in badge.name.casefold()]
