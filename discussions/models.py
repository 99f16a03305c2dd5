"""Tables, and the notes of what was said at them."""

import uuid

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from seminars.models import Role, Seminar, Series


class TableQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(seminar__in=Seminar.objects.run_by(user))


@pghistory.track()
class Table(models.Model):
    """A group that talks together at a seminar."""

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="tables")
    name = models.CharField(max_length=80)
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="tables"
    )

    objects = TableQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "name"],
                name="table_name_once_per_seminar",
                violation_error_message="This seminar already has a table of that name.",
            ),
        ]

    def __str__(self):
        return self.name


class NotesStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"


MOVES = {
    NotesStatus.DRAFT: {NotesStatus.IN_REVIEW},
    NotesStatus.IN_REVIEW: {NotesStatus.DRAFT, NotesStatus.PUBLISHED},
    NotesStatus.PUBLISHED: set(),
}


class NotesQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=NotesStatus.PUBLISHED, seminar__series__is_published=True)

    def visible_to(self, user):
        """Published notes are for everybody; the team sees all but other people's drafts.

        Organisers see every draft of their series, facilitators their own, and steering
        members those in review.
        """
        series = Series.objects
        team = Q(seminar__series__in=series.organised_by(user)) | Q(
            uploaded_by_id=user.pk, seminar__series__in=series.with_role(user, Role.FACILITATOR)
        )
        reviewers = Q(
            status=NotesStatus.IN_REVIEW,
            seminar__series__in=series.with_role(user, Role.STEERING),
        )
        return self.filter(Q(pk__in=self.model.objects.published()) | team | reviewers)


def source_path(notes, filename):
    """Our own random name: the uploader's file name may itself name somebody."""
    return f"notes/{uuid.uuid4().hex}"


@pghistory.track(fields=["status", "revision", "seminar", "table"], model_name="NotesEvent")
class Notes(models.Model):
    """What was said at one table, or in the whole seminar.

    The source file is held so that the facilitator can compare; seen by its uploader and the
    organisers; goes after 30 days.
    """

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="notes")
    table = models.ForeignKey(
        Table, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    title = models.CharField(max_length=250)
    status = models.CharField(max_length=10, choices=NotesStatus, default=NotesStatus.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    source = models.FileField(upload_to=source_path, blank=True)
    source_name = models.CharField(max_length=200, blank=True)
    # Why the source could not be read, in the words its uploader saw.
    unreadable = models.TextField(blank=True)
    # Lines in which nothing was found, one on each line: shown, never dropped.
    unplaced = models.TextField(blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="notes"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = NotesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "notes"
        ordering = ["seminar__number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_notes_say_when",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("notes_detail", args=[self.seminar.series.slug, self.pk])

    def move_to(self, status):
        """Change the status and save, or refuse a move that is not in `MOVES`."""
        if status not in MOVES[self.status]:
            raise ValidationError(
                f"“{self.get_status_display()}” cannot become “{NotesStatus(status).label}”."
            )
        self.status = status
        self.save(update_fields=["status"])


@pghistory.track()
class Topic(models.Model):
    """Something the table was asked, with what it answered."""

    notes = models.ForeignKey(Notes, on_delete=models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=250, blank=True)
    question = models.TextField(blank=True)
    group = models.CharField("group or table it came from", max_length=120, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title or self.question


@pghistory.track()
class Point(models.Model):
    """One thing that was said, in the words of the notes."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_key = models.BooleanField("key point", default=False)

    class Meta:
        ordering = ["is_key", "position", "pk"]

    def __str__(self):
        return self.text[:60]
