"""Stakeholder groups, and the places each may have at a seminar."""

import pghistory
from django.db import models
from django.db.models import F, Q

from seminars.models import Seminar, Series


class StakeholderGroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(series__in=Series.objects.organised_by(user))


@pghistory.track()
class StakeholderGroup(models.Model):
    """A group that should be in the room, such as carers. Words people choose for themselves."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="groups")
    key = models.SlugField("short name for files", max_length=40)
    name = models.CharField(max_length=80)
    # How the registration form puts it: "I care for or support someone".
    statement = models.CharField("how people say it of themselves", max_length=160)
    position = models.PositiveSmallIntegerField(default=0)
    # What the funder's record calls this audience; a key of the impact vocabulary's mapping.
    audience = models.CharField(max_length=40, blank=True)

    objects = StakeholderGroupQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "key"],
                name="group_key_once_per_series",
                violation_error_message="This series already has a group with that short name.",
            ),
        ]

    def __str__(self):
        return self.name


class QuotaQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(seminar__in=Seminar.objects.organised_by(user))


@pghistory.track()
class Quota(models.Model):
    """The places kept for a group at a seminar, and the most it may have."""

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="quotas")
    group = models.ForeignKey(StakeholderGroup, on_delete=models.CASCADE, related_name="quotas")
    reserved = models.PositiveSmallIntegerField(default=0)
    limit = models.PositiveSmallIntegerField(null=True, blank=True)
    returning_limit = models.PositiveSmallIntegerField(
        "most people who have been before", null=True, blank=True
    )
    release_at = models.DateTimeField(null=True, blank=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        ordering = ["group__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "group"],
                name="quota_once_per_group",
                violation_error_message="This group already has a quota for this seminar.",
            ),
            models.CheckConstraint(
                condition=Q(limit=None) | Q(limit__gte=F("reserved")),
                name="quota_limit_covers_reserved",
                violation_error_message="The limit is lower than the places kept. Raise it.",
            ),
        ]

    def __str__(self):
        return f"{self.group}: {self.reserved} kept"
