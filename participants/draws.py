"""The draw of a seminar's places: whether one is ahead, and how far it has come."""

from datetime import datetime

from django.db.models import QuerySet

from participants.models import CAME, AllocationRun, Participant, Registration
from seminars.models import AllocationMode, Seminar


def standing_draw(seminar: Seminar) -> AllocationRun | None:
    """The seminar's draw, unless none is announced or it was called off; without its record."""
    return seminar.allocation_runs.standing().without_record().first()


def done_draw(seminar: Seminar) -> AllocationRun | None:
    """The draw by whose numbers places are given from now on, if there has been one."""
    if seminar.allocation_mode != AllocationMode.DRAW:
        return None
    return seminar.allocation_runs.drawn().without_record().first()


def is_ahead(seminar: Seminar) -> bool:
    """Whether nobody can have a place yet, because it is to be drawn."""
    if seminar.allocation_mode != AllocationMode.DRAW:
        return False
    return not seminar.allocation_runs.drawn().exists()


def list_is_closed(seminar: Seminar) -> bool:
    """Whether it is known who is in the draw, so that other answers come late."""
    if seminar.allocation_mode != AllocationMode.DRAW:
        return False
    return seminar.allocation_runs.standing().exclude(frozen_at=None).exists()


def waited_in_vain(seminar: Seminar, moment: datetime) -> QuerySet[Participant]:
    """Who was left out of the last seminar of the series."""
    last = last_seminar(seminar, moment)
    if last is None:
        return Participant.objects.none()
    return Participant.objects.filter(registrations__in=left_out_of(last))


def last_seminar(seminar: Seminar, moment: datetime) -> Seminar | None:
    """The newest of the series that was over by a moment."""
    over = seminar.series.seminars.taking_place().filter(ends_at__lte=moment)
    return over.order_by("starts_at").last()


def left_out_of(seminar: Seminar) -> QuerySet[Registration]:
    """Who was still waiting when a seminar began, and was not let in."""
    waiting: QuerySet[Registration] = seminar.registrations.waiting()
    return waiting.exclude(attendance__status__in=CAME)
