"""What people would be told of a venue that is called otherwise now, or is elsewhere."""

from copy import copy
from dataclasses import dataclass

from participants.changes import Notice
from participants.models import Registration
from participants.told import NOBODY, Told, told
from seminars.models import Seminar, Venue


@dataclass(frozen=True)
class VenueNotice:
    """Whom it concerns: everybody on the lists of the seminars to come that meet there."""

    after: Venue
    seminars: list[Seminar]
    told: Told = NOBODY

    @property
    def example(self) -> Notice:
        """What it is for the first of the seminars."""
        before = self.seminars[0]
        after = copy(before)
        after.venue = self.after
        return Notice(before, after, self.told)


def notice_of_venue(before: Venue, after: Venue) -> VenueNotice:
    """What saving would tell people, before it is saved: two queries."""
    if before.one_line == after.one_line:
        return VenueNotice(after, [])
    meeting = before.seminars.upcoming().in_person().select_related("series")
    seminars = list(meeting.order_by("starts_at"))
    return VenueNotice(after, seminars, told(Registration.objects.filter(seminar__in=seminars)))
