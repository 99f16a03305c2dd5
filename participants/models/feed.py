"""A person's own calendar, at an address that only they know."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q


class CalendarFeedQuerySet(models.QuerySet):
    def working(self):
        return self.filter(revoked_at=None)


@pghistory.track(exclude=["uid"], model_name="CalendarFeedEvent")
class CalendarFeed(models.Model):
    """The address from which a calendar reads somebody's places, until they stop it."""

    # Stands in the signed address; a new one each time, so that an old address stays dead.
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    # Others see a calendar too: then it says “Seminar 3”, and not what that is about.
    hides_titles = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], name="calendar_feed_once_per_user", condition=Q(revoked_at=None)
            ),
        ]

    def __str__(self):
        return f"Calendar feed {self.pk}"
