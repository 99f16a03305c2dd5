"""Addresses that we do not write to for now."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Lower


class HoldReason(models.TextChoices):
    BOUNCED = "bounced", "Emails come back"
    REFUSED = "refused", "The mail server refuses it"
    COMPLAINED = "complained", "Marked as unwanted by its owner"


class HoldQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(released_at=None)

    def at_address(self, email):
        return self.alias(address=Lower("email")).filter(address=email.lower())

    def on_address_in(self, field):
        """The hold in force on the address in a field of the rows around it, for a query."""
        held = self.in_force().alias(address=Lower("email"))
        return held.filter(address=Lower(OuterRef(field)))


@pghistory.track(exclude=["email", "words"], model_name="HoldEvent")
class Hold(models.Model):
    """An address put on hold, since when and why, until an organiser lets it go.

    The address is personal data: held so that nobody relies on emails that do not arrive; seen by
    organisers of the person's series; goes with the person.
    """

    email = models.EmailField()
    reason = models.CharField(max_length=10, choices=HoldReason)
    words = models.TextField("what the mail server said", blank=True)
    since = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="hold_once_per_address",
                condition=Q(released_at=None),
            ),
        ]

    def __str__(self):
        return f"Hold {self.pk}"
