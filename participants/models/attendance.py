"""Who came."""

import pghistory
from django.conf import settings
from django.db import models

from participants.models.registration import Registration
from seminars.models import Seminar


class AttendanceStatus(models.TextChoices):
    # Also a mark that was taken away: its row stays, so that an older one sent late is known.
    NOT_MARKED = "", "Not marked yet"
    PRESENT = "present", "Came"
    LEFT_EARLY = "left_early", "Left early"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Did not come"


CAME = {AttendanceStatus.PRESENT, AttendanceStatus.LEFT_EARLY}
STAYED_AWAY = {AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT}


class AttendanceQuerySet(models.QuerySet):
    def present(self):
        """Whoever came, also for a part of the day."""
        return self.filter(status__in=CAME)

    def ever_marked(self, registration, mark_uid):
        """Whether this very mark has counted already, even if another came after it."""
        marked = self.model.pgh_event_model.objects.filter(registration=registration)
        return marked.filter(mark_uid=mark_uid).exists()


class DoorDeviceQuerySet(models.QuerySet):
    def working(self, now):
        return self.filter(revoked_at=None, expires_at__gt=now)


@pghistory.track(exclude=["token_digest", "last_used_at"], model_name="DoorDeviceEvent")
class DoorDevice(models.Model):
    """A phone or tablet at the door that works without signing in, and shows names alone."""

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="door_devices")
    label = models.CharField("whose device, or where it stands", max_length=60)
    # We keep no link that works: only what tells that one is right.
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = DoorDeviceQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]

    def __str__(self):
        return self.label

    @property
    def actor_label(self):
        return f"door:{self.pk}"


@pghistory.track()
class Attendance(models.Model):
    """Whether the holder of a place came, as marked at the door or after."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="attendance"
    )
    status = models.CharField(max_length=10, choices=AttendanceStatus, blank=True)
    # When the mark was made, which may be long before a phone without network could send it.
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # When the mark was made at a device; None where somebody signed in made it.
    device = models.ForeignKey(
        DoorDevice, on_delete=models.SET_NULL, null=True, blank=True, related_name="marks"
    )
    # What the phone called this mark, so that the same one sent twice changes nothing.
    mark_uid = models.UUIDField(null=True, blank=True, editable=False)

    objects = AttendanceQuerySet.as_manager()

    def __str__(self):
        return f"Attendance {self.pk}"
