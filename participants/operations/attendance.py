"""Who came, as marked at the door or after."""

import uuid
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.models import User
from participants import clock, door_hours
from participants.leaving import APOLOGIES
from participants.models import (
    Attendance,
    AttendanceStatus,
    DoorDevice,
    Registration,
    RegistrationStatus,
)
from participants.operations import registrations
from seminars.models import Seminar

Marker = User | DoorDevice


class Outcome(StrEnum):
    """What became of a mark."""

    DONE = "done"
    SENT_BEFORE = "sent before"
    TOO_OLD = "too old"


@transaction.atomic
def mark(
    *,
    registration: Registration,
    status: AttendanceStatus | str,
    by: Marker,
    reason: str = "",
    made_at: datetime | None = None,
    mark_uid: uuid.UUID | None = None,
) -> Outcome:
    """Note that somebody came, left early or stayed away; an empty status takes the mark away.

    A phone without network sends its marks later, and again when it heard no answer: the same
    mark counts once, and one made before what we know already changes nothing.
    """
    # Two phones may mark one person at the same moment.
    registration = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("seminar__series")
        .get(pk=registration.pk)
    )
    now = clock.now()
    made_at = min(made_at or now, now)
    refuse_unless_markable(registration, AttendanceStatus(status), made_at)
    attendance = Attendance.objects.filter(registration=registration).first()
    if mark_uid is not None and Attendance.objects.ever_marked(registration, mark_uid):
        return Outcome.SENT_BEFORE
    if attendance is not None and made_at < attendance.marked_at:
        return Outcome.TOO_OLD
    if attendance is None and not status:
        return Outcome.DONE
    attendance = attendance or Attendance(registration=registration)
    write(attendance, status=status, by=by, at=made_at, mark_uid=mark_uid, reason=reason)
    return Outcome.DONE


@transaction.atomic
def send_apologies(*, registration: Registration, by: User, reason: str = "") -> None:
    """Note that somebody has said they cannot come.

    Before the day that gives their place to whoever is next. On the day it is a mark at the door.
    """
    if door_hours.has_opened(registration.seminar, clock.now()):
        mark(registration=registration, status=AttendanceStatus.APOLOGIES, by=by, reason=reason)
    else:
        said = f"{APOLOGIES}: {reason}" if reason else APOLOGIES
        registrations.withdraw(registration=registration, by=by, reason=said)


@transaction.atomic
def mark_the_rest_absent(*, seminar: Seminar, by: User) -> int:
    """After a seminar, note that everybody who is not marked did not come. How many they were."""
    if clock.now() < seminar.ends_at:
        raise ValidationError("The seminar is not over yet. People may still come.")
    marked = seminar.registrations.confirmed().exclude(attendance__status__gt="")
    rest = list(marked.order_by("pk"))
    for registration in rest:
        mark(registration=registration, status=AttendanceStatus.ABSENT, by=by)
    return len(rest)


def refuse_unless_markable(
    registration: Registration, status: AttendanceStatus, at: datetime
) -> None:
    if registration.status != RegistrationStatus.CONFIRMED:
        raise ValidationError("Only somebody with a confirmed place can be marked.")
    if status == AttendanceStatus.APOLOGIES and not door_hours.has_opened(registration.seminar, at):
        raise ValidationError(
            "It is too early for that. Ask an organiser to cancel their place instead, so that "
            "somebody else can have it."
        )
    if status and (closed := door_hours.why_not_marked(registration.seminar, at)):
        raise ValidationError(closed)


def write(
    attendance: Attendance,
    *,
    status: AttendanceStatus | str,
    by: Marker,
    at: datetime,
    mark_uid: uuid.UUID | None,
    reason: str,
) -> None:
    attendance.status = AttendanceStatus(status)
    attendance.marked_at, attendance.mark_uid = at, mark_uid
    attendance.marked_by = by if isinstance(by, User) else None
    attendance.device = by if isinstance(by, DoorDevice) else None
    with history.context(by=by, reason=reason):
        attendance.save()
