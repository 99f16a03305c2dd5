"""What organisers write to many people."""

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from seminars.models import Seminar, Series

BEGINNING = "Dear {name},\n\n\n\n{signature}"  # of a new one


class LetterStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Scheduled"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    CANCELLED = "cancelled", "Cancelled"


LETTER_MOVES = {
    LetterStatus.DRAFT: {LetterStatus.SCHEDULED, LetterStatus.CANCELLED},
    LetterStatus.SCHEDULED: {LetterStatus.DRAFT, LetterStatus.SENDING, LetterStatus.CANCELLED},
    LetterStatus.SENDING: {LetterStatus.SENT, LetterStatus.CANCELLED},
    LetterStatus.SENT: set(),
    LetterStatus.CANCELLED: set(),
}


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(series__in=Series.objects.organised_by(user))

    def mentioning(self, text):
        return self.filter(Q(subject__icontains=text) | Q(words__icontains=text))


@pghistory.track(
    fields=[
        "status",
        "send_at",
        "audience",
        "subject",
        "words",
        "is_news",
        "for_latecomers",
        "seminar",
    ],
    model_name="LetterEvent",
)
class Letter(models.Model):
    """One letter of an organiser to an audience: people of a series, or of one of its seminars."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="letters")
    seminar = models.ForeignKey(
        Seminar, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    subject = models.CharField(max_length=150)
    words = models.TextField("what you want to say")
    # Whom it is for, as `participants.audience` reads it.
    audience = models.JSONField(default=dict)
    # News goes to those who agreed to it and can be stopped; what people need to know does not.
    is_news = models.BooleanField("news, which people can unsubscribe from", default=False)
    # Whoever has a place later reads it in one message with whatever else they missed.
    for_latecomers = models.BooleanField("also for people who get a place later", default=False)
    status = models.CharField(
        max_length=10, choices=LetterStatus, default=LetterStatus.DRAFT, editable=False
    )
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    send_at = models.DateTimeField(null=True, blank=True)
    # How many there were when somebody said yes, and how far the sending has come since.
    people = models.PositiveIntegerField(null=True, blank=True, editable=False)
    reached = models.BigIntegerField(default=0, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return self.subject

    @property
    def path(self):
        """How the outbox knows what belongs to this letter."""
        return f"{(self.seminar or self.series).path}letter:{self.pk}/"

    @property
    def has_gone(self):
        """Whether it was sent, or is being sent: then nobody changes it any more."""
        return self.status in (LetterStatus.SENDING, LetterStatus.SENT, LetterStatus.CANCELLED)

    def is_due(self, now):
        return self.status == LetterStatus.SCHEDULED and self.send_at <= now

    def move_to(self, status):
        """Change the status and save, or refuse a move that is not in `LETTER_MOVES`."""
        if status not in LETTER_MOVES[self.status]:
            raise ValidationError(f"“{self.get_status_display()}” cannot become “{status.label}”.")
        self.status = status
        self.save(update_fields=["status"])
