"""Who has a place, who waits, and the offers made to those who waited."""

import uuid

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from participants.models.participant import Participant
from participants.models.quota import StakeholderGroup
from seminars.models import Seminar


class RegistrationStatus(models.TextChoices):
    WAITING = "waiting", "On the waiting list"
    OFFERED = "offered", "Place offered"
    CONFIRMED = "confirmed", "Place confirmed"
    DECLINED = "declined", "Offer declined"
    LAPSED = "lapsed", "Time ran out"
    WITHDRAWN = "withdrawn", "Cancelled"


class Means(models.TextChoices):
    """How somebody came onto the list."""

    PAGE = "page", "Registration page"
    SUPPORTER = "supporter", "Their supporter"
    ORGANISER = "organiser", "Phoned or wrote to us"
    SPREADSHEET = "spreadsheet", "A spreadsheet"
    DOOR = "door", "Came to the door"


HOLDING = {RegistrationStatus.OFFERED, RegistrationStatus.CONFIRMED}

MOVES = {
    RegistrationStatus.WAITING: {
        RegistrationStatus.OFFERED,
        RegistrationStatus.CONFIRMED,
        RegistrationStatus.WITHDRAWN,
    },
    RegistrationStatus.OFFERED: {
        RegistrationStatus.CONFIRMED,
        RegistrationStatus.DECLINED,
        RegistrationStatus.LAPSED,
        RegistrationStatus.WITHDRAWN,
    },
    RegistrationStatus.CONFIRMED: {RegistrationStatus.LAPSED, RegistrationStatus.WITHDRAWN},
    RegistrationStatus.DECLINED: {RegistrationStatus.WAITING},
    RegistrationStatus.LAPSED: {RegistrationStatus.WAITING},
    RegistrationStatus.WITHDRAWN: {RegistrationStatus.WAITING},
}

# Somebody's turn; who was not drawn, or joined later, comes after everybody who was.
AFTER_THE_DRAW = 2**31 - 1
TURN_IN_ALL = Coalesce("turn", models.Value(AFTER_THE_DRAW))
SINCE = Coalesce("requeued_at", "joined_at")


class RegistrationQuerySet(models.QuerySet):
    def holding_a_place(self):
        return self.filter(status__in=HOLDING)

    def confirmed(self):
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def waiting(self):
        return self.filter(status=RegistrationStatus.WAITING)

    def active(self):
        """Holding a place or waiting for one."""
        return self.filter(status__in=[*HOLDING, RegistrationStatus.WAITING])

    def ahead_of(self, registration):
        """Who comes before somebody, in the order in which places are given."""
        turn = AFTER_THE_DRAW if registration.turn is None else registration.turn
        return self.coming_before(turn, registration.queued_at)

    def in_line(self):
        return self.order_by(TURN_IN_ALL, SINCE, "pk")

    def coming_before(self, turn, since):
        """Those drawn in the order of the draw, then everybody by when they joined the list."""
        return self.alias(turn_in_all=TURN_IN_ALL, since=SINCE).filter(
            Q(turn_in_all__lt=turn) | Q(turn_in_all=turn, since__lt=since)
        )

    def visible_to(self, user):
        """Whoever may see the people may see their registrations."""
        return self.filter(participant__in=Participant.objects.visible_to(user))


@pghistory.track(fields=["status", "requeued_at", "is_exception"], model_name="RegistrationEvent")
class Registration(models.Model):
    """One person and one seminar: the one row whose status tells the whole story."""

    # Names the entry in calculations and links, so that neither holds a person's number.
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="registrations")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="registrations"
    )
    status = models.CharField(
        max_length=10, choices=RegistrationStatus, default=RegistrationStatus.WAITING
    )
    joined_at = models.DateTimeField()
    requeued_at = models.DateTimeField(null=True, blank=True)
    # Special-category data: seen by organisers and by the counting alone.
    counted_in = models.ForeignKey(
        StakeholderGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Why somebody waits: a code of the allocation engine, kept so that no page works it out.
    waiting_reason = models.CharField(max_length=20, blank=True)
    # In a draw: the tickets they had, and where their best one came among all that were drawn.
    tickets = models.PositiveSmallIntegerField(default=1, editable=False)
    turn = models.PositiveIntegerField(null=True, blank=True, editable=False)
    # Since when they have their place; and, once reminded to prove an address, until when.
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    lapses_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_exception = models.BooleanField("given by an organiser", default=False)
    means = models.CharField(
        "how they registered", max_length=12, choices=Means, default=Means.PAGE
    )
    # A support worker or somebody else who comes because they are needed, never counted in a group.
    companions = models.PositiveSmallIntegerField("people who come to support them", default=0)
    companion_note = models.CharField("who comes along", max_length=200, blank=True)
    form_token = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "participant"],
                name="registration_once_per_seminar",
                violation_error_message="This person is already registered for this seminar.",
            ),
        ]
        indexes = [models.Index(fields=["seminar", "status"], name="registration_by_status")]

    def __str__(self):
        return f"Registration {self.pk}"

    @property
    def holds_a_place(self):
        return self.status in HOLDING

    @property
    def is_active(self):
        return self.holds_a_place or self.status == RegistrationStatus.WAITING

    @property
    def queued_at(self):
        """When they joined the list, or joined it again."""
        return self.requeued_at or self.joined_at

    def move_to(self, status, *fields):
        """Change the status and save, with `fields` set beside it, or refuse what `MOVES` lacks."""
        if status not in MOVES[self.status]:
            raise ValidationError(
                f"“{self.get_status_display()}” cannot become “{RegistrationStatus(status).label}”."
            )
        self.status = status
        self.save(update_fields=["status", *fields])


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
