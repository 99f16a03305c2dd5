"""Who has a place, and who waits."""

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

MOST_COMPANIONS = 3
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
    # Not stored: whoever has just registered wrote other things than we kept, and is to read so.
    answers_kept = False

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
