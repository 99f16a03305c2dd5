"""People who take part, and what they need to."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from participants.addresses import normalised
from participants.names import NameField
from seminars.models import Seminar, Series


class ParticipantQuerySet(models.QuerySet):
    def with_email(self, series, email):
        """The participant of an address in a series, or None; case does not matter."""
        return self.filter(series=series).at_address(email).first()

    def at_address(self, email):
        # Nobody has the empty address; saying so lets the database use its index of addresses.
        known = self.exclude(email="").alias(address=Lower("email"))
        return known.filter(address=normalised(email))

    def visible_to(self, user):
        """Organisers see the people of their own series; everyone else sees themselves.

        Supporters see whom they act for, once whoever has an address has shown that it is theirs.
        Nobody signed in is nobody: most people have no user.
        """
        if not user.is_authenticated:
            return self.none()
        is_told = Q(email="") | Q(email_confirmed_at__isnull=False)
        return self.filter(
            Q(series__in=Series.objects.organised_by(user))
            | Q(user=user.pk)
            | (Q(supporter__user=user.pk) & is_told)
        )


@pghistory.track(
    fields=["email_confirmed_at", "user", "supporter", "link_version"],
    model_name="ParticipantEvent",
)
class Participant(models.Model):
    """One person in one series.

    Name and ways of contact: held to run the seminars; seen by organisers of the series and by
    facilitators as the badge name alone; go 90 days after the last follow-up.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="participants")
    name = NameField(max_length=150)
    badge_name = NameField(max_length=60, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    post = models.TextField("postal address", blank=True)
    # Health data now and then: seen by organisers, who order the food.
    dietary = models.CharField("food needs", max_length=500, blank=True)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="participants",
    )
    supporter = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supports"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Part of each personal link: one more, and every link that was sent before is dead.
    link_version = models.PositiveIntegerField(default=1, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "series",
                name="participant_email_once_per_series",
                condition=~Q(email=""),
                violation_error_message="Somebody in this series already has this address.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def actor_label(self):
        return f"participant:{self.pk}"

    @property
    def reader(self):
        """Who reads what we write to them: they, or a supporter where they have no address."""
        reader = self if self.email or self.supporter is None else self.supporter
        return reader if reader.email else None

    @property
    def on_badge(self):
        return self.badge_name or self.name


@pghistory.track(exclude=["text"], model_name="AccessRequirementEvent")
class AccessRequirement(models.Model):
    """What would help somebody take part, in their own words.

    Health data: held to arrange it; seen by organisers; goes with the participant.
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="access_requirement"
    )
    text = models.TextField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"Access requirement {self.pk}"


@pghistory.track(model_name="MergeEvent")
class Merge(models.Model):
    """Two records that were one person, made one: which is left, who decided it, and why."""

    kept = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="merges")
    reason = models.CharField(max_length=300)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["merged_at"]

    def __str__(self):
        return f"Merge {self.pk}"


class PeopleImport(models.Model):
    """The rows of a spreadsheet between checking them and adding the people.

    Personal data, held until somebody says yes or no; seen by organisers of the series; the rows
    go then, and everything after a week.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="people_imports")
    # Whom to register, or None for people of the series alone.
    seminar = models.ForeignKey(
        Seminar, on_delete=models.CASCADE, null=True, blank=True, related_name="people_imports"
    )
    file_name = models.CharField(max_length=200)
    rows = models.JSONField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # A long list is added by a worker, once somebody has said yes.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    problem = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["uploaded_at"]

    def __str__(self):
        return self.file_name
