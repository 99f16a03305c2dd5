"""The outbox: a message is a row before it is a mail."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone


class MessageState(models.TextChoices):
    QUEUED = "queued", "Queued"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNCERTAIN = "uncertain", "Perhaps sent"
    FAILED = "failed", "Could not be sent"
    CANCELLED = "cancelled", "Cancelled"


class Lane(models.IntegerChoices):
    """Which messages go first."""

    CODE = 0, "Sign-in codes"
    PLACE = 1, "About a person's own place"
    BULK = 2, "To many people"


class MessageQuerySet(models.QuerySet):
    def due(self, now=None):
        """Queued and past their time; the most urgent lane first."""
        return self.filter(
            state=MessageState.QUEUED, send_after__lte=now or timezone.now()
        ).order_by("lane", "send_after", "pk")

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def not_gone(self):
        """Queued, or claimed by a sender that looks once more before it sends."""
        return self.filter(state__in=[MessageState.QUEUED, MessageState.SENDING])


@pghistory.track(fields=["state", "attempts", "send_after"], model_name="MessageEvent")
class Message(models.Model):
    """One mail to one address, kept until it has gone and for a while after.

    `to`, `text` and `html` are personal data: held to deliver the mail and to show people
    what they were sent; seen by organisers of the series it is about; bodies go after seven days.
    """

    to = models.EmailField()
    kind = models.CharField(max_length=60)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.PLACE)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField()
    headers = models.JSONField(default=dict, blank=True)
    calendar = models.TextField("calendar file", blank=True)
    # What the message is about, for the people who may read it: "registration:12".
    about = models.CharField(max_length=60, blank=True, db_index=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.QUEUED)
    send_after = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    provider_id = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["lane", "send_after"],
                name="message_due",
                condition=Q(state="queued"),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    def requeue(self):
        """Begin anew, as if never tried; the Message-ID stays, so that a twin can be told."""
        self.state, self.send_after = MessageState.QUEUED, timezone.now()
        self.attempts, self.error, self.leased_until = 0, "", None
        self.save(update_fields=["state", "send_after", "attempts", "error", "leased_until"])
