"""What people have agreed to, kept as a ledger: a row is never changed but to withdraw it."""

import pghistory
from django.db import models
from django.db.models import Q

from participants.models.participant import Participant


class ConsentPurpose(models.TextChoices):
    GROUPS = "groups", "Keeping the group I belong to"
    NEWS = "news", "News of the series by email"
    RECORDING = "recording", "Being recorded"
    PHOTOGRAPHS = "photographs", "Being photographed"
    SUPPORT = "support", "Somebody looks after my place for me"


# The exact sentence people agree to. Change one, and it is a new sentence in the ledger.
CONSENT_WORDING = {
    ConsentPurpose.GROUPS: (
        "You may keep the group I chose, to balance the room. "
        "Only the organisers see it. It can show that I use services or care for someone."
    ),
    ConsentPurpose.NEWS: "You may email me news of this series: new seminars, notes and posts.",
    ConsentPurpose.RECORDING: "I am happy to be heard or seen in recordings of this seminar.",
    ConsentPurpose.PHOTOGRAPHS: "I am happy to be in photographs of this seminar.",
    ConsentPurpose.SUPPORT: (
        "The person who supports me may register me, read what you write to me, and look after "
        "my place."
    ),
}


class ConsentQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(withdrawn_at=None)


@pghistory.track()
class Consent(models.Model):
    """One sentence that one person agreed to, when and how, until they withdraw it."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=ConsentPurpose)
    wording = models.TextField()
    means = models.CharField("how it was given", max_length=40, default="registration page")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "purpose"],
                name="consent_in_force_once_per_purpose",
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self):
        return self.get_purpose_display()
