"""What happens in a seminar, in order, and who speaks."""

from datetime import timedelta

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from seminars.models.seminar import Seminar
from seminars.models.series import Series


class SpeakerQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(series__in=Series.objects.organised_by(user))


@pghistory.track()
class Speaker(models.Model):
    """Somebody who speaks at a seminar. The name is public: shown because they speak."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=150)
    role = models.CharField("what they do", max_length=150, blank=True)
    organisation = models.CharField(max_length=200, blank=True)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return ", ".join(part for part in (self.name, self.role, self.organisation) if part)


class ProgrammeItemKind(models.TextChoices):
    WELCOME = "welcome", "Welcome"
    TALK = "talk", "Talk"
    WORKSHOP = "workshop", "Workshop"
    DISCUSSION = "discussion", "Group discussion"
    BREAK = "break", "Break"


class ProgrammeItemQuerySet(models.QuerySet):
    def timed(self):
        """The items in order, each with `starts_at` and `ends_at` worked out from those before."""
        items = list(self.select_related("seminar__series").prefetch_related("speakers"))
        start = items[0].seminar.starts_at if items else None
        for item in items:
            item.starts_at = start
            start += timedelta(minutes=item.duration)
            item.ends_at = start
        return items

    def visible_to(self, user):
        return self.filter(seminar__in=Seminar.objects.visible_to(user))


@pghistory.track()
class ProgrammeItem(models.Model):
    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="programme")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ProgrammeItemKind)
    title = models.CharField(max_length=250)
    duration = models.PositiveSmallIntegerField(
        "minutes", validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    abstract = models.TextField(blank=True)
    speakers = models.ManyToManyField(Speaker, blank=True, related_name="programme_items")

    objects = ProgrammeItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(duration__gte=1), name="programme_item_takes_time"),
        ]

    def __str__(self):
        return self.title
