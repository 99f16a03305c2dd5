"""Who came, as marked at the door or after."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.models import User
from participants import clock
from participants.models import Attendance, AttendanceStatus, Registration, RegistrationStatus


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
