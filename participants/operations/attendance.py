"""Who came, as marked at the door or after."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.models import User
from participants import clock
from participants.models import Attendance, AttendanceStatus, Registration, RegistrationStatus
from seminars.models import Seminar


@transaction.atomic
def mark(*, registration: Registration, status: AttendanceStatus | None, by: User) -> None:
    """Note that somebody came or did not; None takes the mark away."""
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.status != RegistrationStatus.CONFIRMED:
        raise ValidationError("Only somebody with a confirmed place can be marked.")
    with history.context(by=by):
        if status is None:
            Attendance.objects.filter(registration=registration).delete()
        else:
            Attendance.objects.update_or_create(
                registration=registration,
                defaults={
                    "status": AttendanceStatus(status),
                    "marked_at": clock.now(),
                    "marked_by": by,
                },
            )


@transaction.atomic
def mark_the_rest_absent(*, seminar: Seminar, by: User) -> int:
    """After a seminar, note that everybody who is not marked did not come. How many they were."""
    now = clock.now()
    if now < seminar.ends_at:
        raise ValidationError("The seminar is not over yet. People may still come.")
    not_marked = seminar.registrations.confirmed().filter(attendance=None)
    with history.context(by=by):
        marked = Attendance.objects.bulk_create(
            [
                Attendance(
                    registration=registration,
                    status=AttendanceStatus.ABSENT,
                    marked_at=now,
                    marked_by=by,
                )
                for registration in not_marked.select_for_update(of=("self",))
            ],
            ignore_conflicts=True,
        )
    return len(marked)
