"""What came of the series, in the kinds that funders ask about, and what shows it."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from discussions.models import Point
from impact.models.feedback import Testimonial
from seminars.models import Role, Seminar, Series


class OutcomeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            series__in=Series.objects.with_role(user, Role.INVESTIGATOR, Role.ORGANISER)
        )


@pghistory.track()
class Outcome(models.Model):
    """One record of a kind in the vocabulary; its fields are what that kind declares."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    # The held seminar that an engagement record is about.
    seminar = models.ForeignKey(
        Seminar, on_delete=models.SET_NULL, null=True, blank=True, related_name="outcomes"
    )
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "kind"],
                name="outcome_of_a_kind_once_per_seminar",
                condition=Q(seminar__isnull=False),
                violation_error_message="This seminar already has a record of this kind.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self):
        return reverse("outcome_edit", args=[self.series.slug, self.pk])


class EvidenceQuerySet(models.QuerySet):
    def usable(self):
        """Without what people no longer let us quote."""
        no_longer = Q(testimonial__isnull=False) & ~Q(
            testimonial__in=Testimonial.objects.quotable()
        )
        return self.exclude(no_longer)


@pghistory.track()
class Evidence(models.Model):
    """Why we may say it: a seminar, a point of the notes or a testimonial behind an outcome."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="evidence")
    seminar = models.ForeignKey(
        Seminar, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    point = models.ForeignKey(
        Point, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    testimonial = models.ForeignKey(
        Testimonial, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    note = models.CharField("what it shows", max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(seminar__isnull=False, point=None, testimonial=None)
                    | Q(seminar=None, point__isnull=False, testimonial=None)
                    | Q(seminar=None, point=None, testimonial__isnull=False)
                ),
                name="evidence_is_of_one_thing",
                violation_error_message="Choose one thing that shows it.",
            ),
        ]

    def __str__(self):
        return f"Evidence {self.pk}"
