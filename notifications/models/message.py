"""The outbox: a message is a row before it is a mail."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone


class MessageState(models.TextChoices):
    QUEUED = "queued", "Queued"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNCERTAIN = "uncertain", "Perhaps sent"
    FAILED = "failed", "Could not be sent"
    CANCELLED = "cancelled", "Cancelled"
    # Nobody's address is known: somebody of the team phones, or posts a letter.
    TO_TELL = "to_tell", "To phone or post"
    TOLD = "told", "Told by phone or post"


# What did not arrive, or perhaps did not: an organiser decides about it.
TROUBLED = (MessageState.FAILED, MessageState.UNCERTAIN)

OWN_WORDS = {
    MessageState.FAILED: "It did not reach you. The organisers can see that, and send it again.",
    MessageState.UNCERTAIN: "We do not know whether it reached you. The organisers can see that.",
    MessageState.CANCELLED: "We did not send it, or did not send it again.",
    MessageState.TO_TELL: "Our emails do not reach you, so the organisers phone or write to you.",
}


class ToldBy(models.TextChoices):
    PHONE = "phone", "By phone"
    POST = "post", "By post"
    IN_PERSON = "in_person", "In person"


class Lane(models.IntegerChoices):
    """Which messages go first."""

    CODE = 0, "Sign-in codes"
    PLACE = 1, "About a person's own place"
    NOTICE = 2, "To everybody at a seminar, about their own place"
    BULK = 3, "To many people"


# Somebody waits for these: perhaps sent, they go again. About the rest an organiser decides.
AWAITED = (Lane.CODE, Lane.PLACE)


class MessageQuerySet(models.QuerySet):
    def due(self):
        """Queued, past their time by the database's clock, and still of use."""
        queued = self.filter(state=MessageState.QUEUED, send_after__lte=Now())
        return queued.exclude(worth_until__lte=Now())

    def too_late(self):
        """What waits to be mailed or told, and is of no use to anybody any more."""
        waiting = [MessageState.QUEUED, MessageState.TO_TELL]
        return self.filter(state__in=waiting, worth_until__lte=Now())

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def part_of(self, whole):
        """Everything under a path like "series:3/" or "series:3/seminar:12/"."""
        return self.filter(within__startswith=whole)

    def not_gone(self):
        """Queued, in the hands of a sender, not yet told, or not arrived: an organiser may still
        send it again."""
        waiting = [MessageState.QUEUED, MessageState.SENDING, MessageState.TO_TELL]
        return self.filter(state__in=[*waiting, *TROUBLED])

    def troubled(self):
        return self.filter(state__in=TROUBLED)

    def retriable(self):
        """What did not arrive, as long as its words are kept and of use."""
        return self.troubled().exclude(text="").exclude(worth_until__lte=Now())


@pghistory.track(fields=["state", "attempts", "send_after", "told_how"], model_name="MessageEvent")
class Message(models.Model):
    """One mail to one address, kept until it has gone and for a while after.

    `to`, `text` and `html` are personal data: held to deliver the mail and to show people
    what they were sent; seen by organisers of the series it is about; bodies go after seven days.
    """

    # Empty for somebody who is told by phone or post.
    to = models.EmailField(blank=True)
    kind = models.CharField(max_length=60)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.PLACE)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    html = models.TextField()
    headers = models.JSONField(default=dict, blank=True)
    calendar = models.TextField("calendar file", blank=True)
    # What the message is about, for the people who may read it: "registration:12".
    about = models.CharField(max_length=60, blank=True, db_index=True)
    # What it belongs to, from the whole to the part: "series:3/seminar:12/". Each ends in a slash.
    within = models.CharField(max_length=120, blank=True, db_index=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.QUEUED)
    send_after = models.DateTimeField(default=timezone.now)
    # From then on it is of no use, so nobody is mailed or told it any more.
    worth_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    told_how = models.CharField(max_length=10, choices=ToldBy, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["lane", "send_after"],
                name="message_due",
                condition=Q(state="queued"),
            ),
            models.Index(
                fields=["worth_until"],
                name="message_waiting",
                condition=Q(state__in=["queued", "to_tell"]),
            ),
            models.Index(
                fields=["leased_until"],
                name="message_claimed",
                condition=Q(state="sending"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(to="") | Q(state__in=["to_tell", "told", "cancelled"]),
                name="message_without_address_is_not_mailed",
                violation_error_message="Nobody can be emailed without an address.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def kind_words(self):
        """What kind it is, for people: “Place confirmed”."""
        return self.kind.replace("_", " ").capitalize()

    @property
    def own_words(self):
        """What became of it, for whoever it was written to; nothing where the state says it."""
        return OWN_WORDS.get(self.state, "")

    @property
    def is_news(self):
        """Whether people can unsubscribe from it: never so with what is about their own place."""
        return "List-Unsubscribe" in self.headers

    @property
    def is_troubled(self):
        return self.state in TROUBLED

    @property
    def is_too_late(self):
        return self.worth_until is not None and self.worth_until <= timezone.now()

    @property
    def is_retriable(self):
        return self.is_troubled and bool(self.text) and not self.is_too_late
