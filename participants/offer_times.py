"""Until when places are offered: for a seminar in hand, and for queries."""

from datetime import datetime, timedelta

from django.db.models import Case, F, When
from django.db.models.functions import Least

from seminars.models import AllocationMode, Seminar

OFFERS_CLOSE_BEFORE_START = timedelta(hours=2)
BEFORE_START = F("starts_at") - OFFERS_CLOSE_BEFORE_START
OFFERS_CLOSE_AT = Case(
    When(allocation_mode=AllocationMode.DRAW, then=BEFORE_START),
    # Without a closing time that is empty, and the other is the least.
    default=Least("registration_closes_at", BEFORE_START),
)


def offers_close_at(seminar: Seminar) -> datetime:
    """From then on nobody is offered a place: there would be no time to answer.

    Registration for a draw may well close with its list, before any place can be offered.
    """
    before_start = seminar.starts_at - OFFERS_CLOSE_BEFORE_START
    if seminar.allocation_mode == AllocationMode.DRAW:
        return before_start
    return min(seminar.registration_closes_at or before_start, before_start)
