"""A draw of a seminar's places, from the promise made beforehand to the record kept for good."""

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from seminars.models import Seminar


class RunStatus(models.TextChoices):
    OPEN = "open", "Announced"
    FROZEN = "frozen", "Closed, waiting for the public value"
    RUNNING = "running", "Being drawn"
    DONE = "done", "Drawn"
    ABANDONED = "abandoned", "Called off"


RUN_MOVES = {
    RunStatus.OPEN: {RunStatus.FROZEN, RunStatus.ABANDONED},
    RunStatus.FROZEN: {RunStatus.RUNNING, RunStatus.ABANDONED},
    RunStatus.RUNNING: {RunStatus.DONE},
    RunStatus.DONE: set(),
    RunStatus.ABANDONED: set(),
}


class AllocationRunQuerySet(models.QuerySet):
    def standing(self):
        """All but those called off: a seminar has at most one."""
        return self.exclude(status=RunStatus.ABANDONED)

    def drawn(self):
        return self.filter(status=RunStatus.DONE)

    def without_record(self):
        """Without the long texts, which pages about the draw itself do not need."""
        return self.defer("inputs", "chances", "outcome", "explanations")

    def visible_to(self, user):
        return self.filter(seminar__in=Seminar.objects.visible_to(user))


@pghistory.track(
    fields=["status", "deadline", "public_value", "inputs_sha256", "outcome_sha256"],
    model_name="AllocationRunEvent",
)
class AllocationRun(models.Model):
    """One draw. allocation.md tells what each part of the record proves.

    `inputs`, `outcome` and `explanations` name people by the random ids of their registrations
    alone. `secret` is told to nobody before the draw.
    """

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="allocation_runs")
    status = models.CharField(max_length=10, choices=RunStatus, default=RunStatus.OPEN)
    # The promise.
    secret = models.CharField(max_length=64, editable=False)
    commitment = models.CharField(max_length=64, editable=False)
    public_source = models.CharField("the public value that will be used", max_length=300)
    deadline = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # The frozen entries.
    frozen_at = models.DateTimeField(null=True, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    inputs = models.TextField(blank=True)
    inputs_sha256 = models.CharField(max_length=64, blank=True)
    entry_count = models.PositiveIntegerField(default=0)
    # Each person's chance in 100 by the id of their entry; None where too few are of their kind.
    chances = models.JSONField(default=dict, blank=True)
    # The draw.
    public_value = models.CharField(max_length=300, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    ran_at = models.DateTimeField(null=True, blank=True)
    ran_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    outcome = models.TextField(blank=True)
    outcome_sha256 = models.CharField(max_length=64, blank=True)
    explanations = models.JSONField(default=dict, blank=True)
    # Why it was called off.
    abandoned_because = models.CharField(max_length=300, blank=True)

    objects = AllocationRunQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar"],
                name="allocation_run_one_standing",
                condition=~Q(status="abandoned"),
                violation_error_message="This seminar already has a draw.",
            ),
        ]

    def __str__(self):
        return f"Draw {self.pk}"

    def move_to(self, status):
        """Change the status and save, or refuse a move that is not in `RUN_MOVES`."""
        if status not in RUN_MOVES[self.status]:
            raise ValidationError(
                f"A draw that is “{self.get_status_display()}” cannot become "
                f"“{RunStatus(status).label}”."
            )
        self.status = status
        self.save(update_fields=["status"])
