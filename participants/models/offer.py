"""The places offered to those who waited."""

import pghistory
from django.db import models
from django.db.models import Q

from participants.models.registration import Registration


class OfferAnswer(models.TextChoices):
    OPEN = "", "Not answered yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    LAPSED = "lapsed", "Ran out"
    TAKEN_BACK = "taken_back", "Taken back"


class OfferQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(answer=OfferAnswer.OPEN)

    def overdue(self, now):
        """Not answered in time."""
        return self.unanswered().filter(expires_at__lte=now)


@pghistory.track()
class Offer(models.Model):
    """A place held for somebody from the waiting list until a moment stored when it was made."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="offers")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=OfferAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], name="offer_one_open", condition=Q(answer="")
            ),
        ]

    def __str__(self):
        return f"Offer {self.pk}"
