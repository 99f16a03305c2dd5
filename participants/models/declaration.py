"""Which groups somebody says they belong to, and what they say of it themselves."""

from django.db import models

from participants.models.quota import StakeholderGroup
from participants.models.registration import Registration


class Declaration(models.Model):
    """A group somebody says they belong to; the one they want to be counted in comes first.

    Special-category data: held to balance the room, with consent; seen by organisers and the
    counting alone; goes 90 days after the last follow-up.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="declarations"
    )
    group = models.ForeignKey(
        StakeholderGroup, on_delete=models.CASCADE, related_name="declarations"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "group"], name="declaration_once_per_group"
            ),
        ]

    def __str__(self):
        return f"Declaration {self.pk}"


class OwnWords(models.Model):
    """What somebody says of their part in this, in their own words.

    Special-category data: held, with consent, so that nobody has to fit our list; seen by
    organisers; goes with the groups named.
    """

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="own_words"
    )
    text = models.CharField(max_length=300)

    class Meta:
        verbose_name_plural = "own words"

    def __str__(self):
        return f"Own words {self.pk}"
