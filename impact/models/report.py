"""What was sent to a funder, frozen."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from seminars.models import Role, Series


class ReportFormat(models.TextChoices):
    WORD = "docx", "Word"
    JSON = "json", "JSON in the funder's shape"


class ReportMode(models.TextChoices):
    PUBLIC = "public", "Public: only people who agreed are named"
    NAMED = "named", "Our own copy: with every answer that names a person"


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Investigators and organisers see all of them; steering members those without names."""
        writers = Series.objects.with_role(user, Role.INVESTIGATOR, Role.ORGANISER)
        readers = Series.objects.with_role(user, Role.STEERING)
        return self.filter(Q(series__in=writers) | Q(series__in=readers, mode=ReportMode.PUBLIC))


def report_path(report, filename):
    return f"reports/{uuid.uuid4().hex}"


@pghistory.track(fields=["format", "mode", "built_at"], model_name="ReportEvent")
class Report(models.Model):
    """One export: who asked for it, what it said, and the file that was made."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="reports")
    format = models.CharField(max_length=8, choices=ReportFormat)
    mode = models.CharField(max_length=8, choices=ReportMode, default=ReportMode.PUBLIC)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    # The whole record as it was exported, so that the next one can be held against it.
    snapshot = models.JSONField(null=True, blank=True)
    file = models.FileField(upload_to=report_path, blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self):
        return f"{self.get_format_display()} report {self.pk}"

    def get_absolute_url(self):
        return reverse("report_detail", args=[self.series.slug, self.pk])

    @property
    def is_built(self):
        return self.built_at is not None
