"""One meeting of a series."""

import uuid
from datetime import time

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from seminars import local_time
from seminars.models.choices import MOVES, AllocationMode, Mode, SeminarStatus
from seminars.models.series import Series
from seminars.models.venue import Venue

# The earliest reminder that an organiser can ask for, and how many of them.
MOST_DAYS_BEFORE = 60
MOST_REMINDERS = 6
REMIND_AT = time(9)


def days_of_reminders():
    return [7, 1]


class SeminarQuerySet(models.QuerySet):
    def public(self):
        return self.exclude(status=SeminarStatus.DRAFT).filter(series__is_published=True)

    def upcoming(self):
        return self.filter(status=SeminarStatus.PUBLISHED, ends_at__gt=timezone.now())

    def in_person(self):
        """Those that have a room, whether or not one can join online too."""
        return self.exclude(mode=Mode.ONLINE)

    def ahead(self):
        """Not over yet, whatever became of it: a cancelled seminar is still looked for."""
        return self.filter(ends_at__gt=timezone.now())

    def past(self):
        return self.filter(ends_at__lte=timezone.now())

    def next_first(self):
        """What is still to come, the soonest first; then what is over."""
        over = Q(ends_at__lte=timezone.now())
        return self.alias(is_past=over).order_by("is_past", "starts_at", "number")

    def held(self):
        return self.filter(status=SeminarStatus.HELD)

    def taking_place(self):
        """Published, or marked as held already: neither a draft nor cancelled."""
        return self.filter(status__in=[SeminarStatus.PUBLISHED, SeminarStatus.HELD])

    def mentioning(self, text):
        """Those with the text in their title or what is said about them."""
        return self.filter(
            Q(title__icontains=text) | Q(summary__icontains=text) | Q(description__icontains=text)
        )

    def run_by(self, user):
        """The seminars of the series that the user has any role in."""
        return self.filter(series__in=Series.objects.run_by(user))

    def organised_by(self, user):
        return self.filter(series__in=Series.objects.organised_by(user))

    def visible_to(self, user):
        """Everybody sees what is published; a team sees its own drafts too."""
        return self.filter(
            Q(pk__in=self.model.objects.public()) | Q(pk__in=self.model.objects.run_by(user))
        )


@pghistory.track(exclude=["joining_link", "settled_at"], model_name="SeminarEvent")
class Seminar(models.Model):
    """A meeting with a date, a place, so many places and a programme."""

    ACCESS_PROVISION = ("bsl", "captions", "easy_read")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="seminars")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    title = models.CharField(max_length=250)
    slug = models.SlugField("address", max_length=120)
    # Kept for good: calendars know the seminar by it, however often it moves.
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sequence = models.PositiveIntegerField("times changed", default=0, editable=False)
    summary = models.TextField("in plain words", blank=True)
    description = models.TextField(blank=True)
    status = models.CharField(
        max_length=10, choices=SeminarStatus, default=SeminarStatus.DRAFT, editable=False
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="seminars"
    )
    joining_link = models.URLField("link to join online", blank=True)
    capacity = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    registration_opens_at = models.DateTimeField(null=True, blank=True)
    registration_closes_at = models.DateTimeField(null=True, blank=True)
    allocation_mode = models.CharField(
        max_length=12, choices=AllocationMode, default=AllocationMode.FIRST_COME
    )
    # People who come along because somebody needs them are counted apart from the places.
    companion_places = models.PositiveSmallIntegerField(
        "seats for companions and support workers", default=5
    )
    # Without it, an address that nobody has confirmed never costs a place.
    confirm_within_days = models.PositiveSmallIntegerField(
        "days in which to confirm an address", null=True, blank=True
    )
    # Without it, people may change their answers until the seminar starts.
    answers_close_at = models.DateTimeField(null=True, blank=True)
    # The lucky ones of a draw have their place at once, or are offered it like everybody later.
    draw_confirms = models.BooleanField("a draw gives places at once", default=True)
    # Whoever missed out at the last seminar has two tickets in the draw.
    draw_favours_missed_out = models.BooleanField(
        "two tickets for people who missed out last time", default=False
    )
    # From then on group limits give way rather than leave a place empty.
    limits_release_at = models.DateTimeField(null=True, blank=True)
    bsl = models.BooleanField("British Sign Language interpreter", default=False)
    captions = models.BooleanField("live captions", default=False)
    easy_read = models.BooleanField("papers in easy read", default=False)
    access_note = models.TextField("anything else about access on the day", blank=True)
    # What the funder's record counts when places were not kept in Roundtable.
    people_present = models.PositiveSmallIntegerField(
        "people present, where there is no attendance list", null=True, blank=True
    )
    record_url = models.URLField("page about it elsewhere", blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Everybody may read it: on the seminar's page, and in the email about it.
    cancelled_because = models.CharField(
        "why it is cancelled", max_length=300, blank=True, editable=False
    )
    # Reminders go out so many days before, at this time on the series' own clock.
    remind_days_before = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="days before on which people are reminded",
        default=days_of_reminders,
        blank=True,
        size=MOST_REMINDERS,
    )
    remind_at = models.TimeField("time of day at which they are reminded", default=REMIND_AT)
    # The day after: thanks and a question to who came, a kind word to who did not.
    follow_up = models.BooleanField("a letter to people the day after", default=True)
    # When its places were last given out, so that nobody asks anew before time changes the answer.
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeminarQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="seminar_number_once_per_series",
                violation_error_message="This series already has a seminar with that number.",
            ),
            models.UniqueConstraint(
                fields=["series", "slug"],
                name="seminar_slug_once_per_series",
                violation_error_message="This series already has a seminar at that address.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="seminar_ends_after_it_starts",
                violation_error_message="The seminar ends before it starts. Check both times.",
            ),
            models.CheckConstraint(
                condition=Q(registration_closes_at__gt=F("registration_opens_at")),
                name="registration_closes_after_it_opens",
                violation_error_message="Registration closes before it opens. Check both times.",
            ),
        ]

    def __str__(self):
        return f"Seminar {self.number}: {self.title}"

    def get_absolute_url(self):
        return reverse("seminar_detail", args=[self.series.slug, self.slug])

    @property
    def path(self):
        """How the outbox knows what belongs to this seminar."""
        return f"{self.series.path}seminar:{self.pk}/"

    @property
    def is_draft(self):
        return self.status == SeminarStatus.DRAFT

    @property
    def is_published(self):
        return self.status == SeminarStatus.PUBLISHED

    @property
    def is_over(self):
        return self.ends_at <= timezone.now()

    @property
    def is_online(self):
        return self.mode in (Mode.ONLINE, Mode.HYBRID)

    @property
    def is_in_person(self):
        return self.mode in (Mode.IN_PERSON, Mode.HYBRID)

    @property
    def when(self):
        """“Tuesday 12 January 2027, 2pm to 4pm”, on the series' own clock."""
        return local_time.span_words(self.starts_at, self.ends_at, self.series.zone)

    @property
    def where(self):
        """The place in a few words: the venue's name, “Online”, or both."""
        venue = self.venue.name if self.venue else "Place to be announced"
        places = {Mode.IN_PERSON: venue, Mode.ONLINE: "Online", Mode.HYBRID: f"{venue} and online"}
        return places[self.mode]

    @property
    def when_and_where(self):
        return f"{self.when}. {self.where}."

    @property
    def access_provision(self):
        """The words for each help with access that the seminar provides."""
        return [
            self._meta.get_field(name).verbose_name
            for name in self.ACCESS_PROVISION
            if getattr(self, name)
        ]

    @property
    def local_start(self):
        """The start on the clock of the series' own time zone."""
        return self.starts_at.astimezone(self.series.zone)

    @property
    def local_end(self):
        return self.ends_at.astimezone(self.series.zone)

    @property
    def answers_end_at(self):
        """Until then people may change what they told us."""
        return self.answers_close_at or self.starts_at

    @property
    def registration_ends_at(self):
        """When it closes; at the start at the latest, whatever was written before it moved."""
        return min(self.registration_closes_at or self.starts_at, self.starts_at)

    def version(self, sequence):
        """What the history knows of the seminar as it was when calendars had that version."""
        versions = type(self).pgh_event_model.objects.filter(pgh_obj=self.pk, sequence=sequence)
        return versions.order_by("pgh_created_at", "pgh_id").last()

    def registration_is_open(self, now=None):
        """Published, opened, and not yet closed."""
        now = now or timezone.now()
        opens = self.registration_opens_at
        return (
            self.status == SeminarStatus.PUBLISHED
            and (opens is None or opens <= now)
            and (now < self.registration_ends_at)
        )

    def move_to(self, status):
        """Change the status and save, or refuse a move that is not in `MOVES`."""
        if status not in MOVES[self.status]:
            raise ValidationError(
                f"A seminar that is {self.get_status_display().lower()} cannot become "
                f"{SeminarStatus(status).label.lower()}."
            )
        self.status = status
        self.save(update_fields=["status"])
