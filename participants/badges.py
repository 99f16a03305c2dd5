"""Who holds a place, as people at the door may know it: the name on the badge, and nothing else."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from participants import tickets
from participants.models import CAME, STAYED_AWAY, AttendanceStatus
from seminars.models import Seminar

HERE, LEFT_EARLY, APOLOGIES, ABSENT, UNDO = (
    "here", "left-early", "apologies", "did-not-come", "undo",
)  # fmt: skip
MARKS = {
    HERE: AttendanceStatus.PRESENT,
    LEFT_EARLY: AttendanceStatus.LEFT_EARLY,
    APOLOGIES: AttendanceStatus.APOLOGIES,
    ABSENT: AttendanceStatus.ABSENT,
    UNDO: AttendanceStatus.NOT_MARKED,
}
# What the page offers next. The operation takes any mark: a mistake can always be put right.
NEXT = {
    AttendanceStatus.NOT_MARKED: (HERE, APOLOGIES, ABSENT),
    AttendanceStatus.PRESENT: (LEFT_EARLY, UNDO),
    AttendanceStatus.LEFT_EARLY: (UNDO,),
    AttendanceStatus.APOLOGIES: (HERE, UNDO),
    AttendanceStatus.ABSENT: (HERE, UNDO),
}
SHOWN = {
    "expected": {AttendanceStatus.NOT_MARKED},
    "here": CAME,
    "away": STAYED_AWAY,
}


@dataclass(frozen=True)
class Badge:
    pk: int
    name: str
    status: str
    link_version: int = 1

    @property
    def ticket(self):
        """What the code of their ticket ends with."""
        return tickets.ending(self.pk, self.link_version)

    @property
    def status_label(self):
        return AttendanceStatus(self.status).label

    @property
    def next_marks(self):
        return NEXT[self.status]

    @property
    def has_more(self):
        """Whether there is more to say than that they are here, or not after all."""
        return not {HERE, UNDO}.issuperset(self.next_marks)


@dataclass(frozen=True)
class Numbers:
    """How many have each status; whoever left early was here."""

    present: int = 0
    left_early: int = 0
    apologies: int = 0
    absent: int = 0
    not_marked: int = 0

    @property
    def here(self):
        return self.present + self.left_early

    @property
    def all(self):
        return self.marked + self.not_marked

    @property
    def marked(self):
        return self.here + self.apologies + self.absent


def badges(seminar: Seminar) -> list[Badge]:
    """Everybody with a confirmed place, by name: one query."""
    on_badge = Coalesce(NullIf("participant__badge_name", Value("")), "participant__name")
    people = seminar.registrations.confirmed().annotate(
        on_badge=on_badge, marked=Coalesce(F("attendance__status"), Value(""))
    )
    rows = people.order_by(Lower("on_badge"), "pk").values_list(
        "pk", "on_badge", "marked", "participant__link_version"
    )
    return [Badge(*row) for row in rows]


def numbers(people: list[Badge]) -> Numbers:
    marked = Counter(badge.status or "not_marked" for badge in people)
    return Numbers(**marked)


def found(people: list[Badge], *, called: str = "", shown: str = "") -> list[Badge]:
    """Those with the text in their name, whatever its case, and with such a mark."""
    wanted = SHOWN.get(shown, set(AttendanceStatus))
    text = called.casefold()
    return [each for each in people if text in each.name.casefold() and each.status in wanted]
