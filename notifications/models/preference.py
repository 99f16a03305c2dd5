"""How often somebody wants to hear what is new."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower


class Frequency(models.TextChoices):
    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Every week"
    MONTHLY = "monthly", "Every month"
    NEVER = "never", "Never"


USUAL = Frequency.WEEKLY  # for whoever has not chosen


@pghistory.track(fields=["digest"], model_name="PreferenceEvent")
class Preference(models.Model):
    """What one address wants to be sent of one series; none is the default.

    The address is personal data: held to do as asked; seen by its owner; goes with the person.
    """

    email = models.EmailField()
    within = models.CharField(max_length=120)
    digest = models.CharField(max_length=8, choices=Frequency, default=USUAL)
    # The end of what the last digest told. Where there was nothing to tell it stays, so that what
    # comes to light later is still news.
    told_until = models.DateTimeField(null=True, blank=True)
    # When their turn last came, whether or not there was anything to tell.
    looked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "within", name="preference_once_per_address_and_series"
            ),
        ]

    def __str__(self):
        return f"Preference {self.pk}"


@pghistory.track()
class Introduction(models.Model):
    """The organiser's own words above the next digest of a series."""

    within = models.CharField(max_length=120, db_index=True)
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["written_at"]

    def __str__(self):
        return f"Introduction {self.pk}"
