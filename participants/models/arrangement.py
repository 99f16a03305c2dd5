"""What is arranged at a seminar so that somebody can take part, and whether it was."""

import pghistory
from django.conf import settings
from django.db import models

from participants.models.registration import Registration
from seminars.models import Seminar


class Met(models.TextChoices):
    """What the person says afterwards."""

    NOT_ASKED = "", "Not said yet"
    YES = "yes", "It was there"
    PARTLY = "partly", "In part"
    NO = "no", "It was not there"


class ArrangementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Organisers see what their own series arranges; whoever owns one sees it too."""
        return self.filter(registration__seminar__in=Seminar.objects.organised_by(user))

    def to_do(self):
        return self.filter(done_at=None)


@pghistory.track(exclude=["text", "met_note"], model_name="ArrangementEvent")
class Arrangement(models.Model):
    """One thing to see to for one person at one seminar: a row of the access checklist.

    Health data: held to arrange it; seen by organisers and the person; goes with the registration.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="arrangements"
    )
    text = models.CharField("what to arrange", max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="arrangements",
    )
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    met = models.CharField("was it met?", max_length=6, choices=Met, blank=True)
    met_note = models.CharField("what we could do better", max_length=300, blank=True)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self):
        return f"Arrangement {self.pk}"
