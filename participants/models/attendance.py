"""Who came."""

import pghistory
from django.conf import settings
from django.db import models

from participants.models.registration import Registration


class AttendanceStatus(models.TextChoices):
    PRESENT = "present", "Came"
    ABSENT = "absent", "Did not come"


class AttendanceQuerySet(models.QuerySet):
    def present(self):
        return self.filter(status=AttendanceStatus.PRESENT)


@pghistory.track()
class Attendance(models.Model):
    """Whether the holder of a place came, as marked at the door or after."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="attendance"
    )
    status = models.CharField(max_length=8, choices=AttendanceStatus)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = AttendanceQuerySet.as_manager()

    def __str__(self):
        return f"Attendance {self.pk}"
