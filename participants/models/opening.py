"""Where places came free after all of them were taken."""

from django.db import models

from seminars.models import Seminar


class Opening(models.Model):
    """Whether all places of a seminar were taken when we last looked, and since when some are not.

    Kept because a moment that nobody was waiting for a free place leaves no other trace.
    """

    seminar = models.OneToOneField(Seminar, on_delete=models.CASCADE, related_name="opening")
    was_full = models.BooleanField()
    opened_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"Opening {self.pk}"
