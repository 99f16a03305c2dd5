"""A seminar series and the people who run it."""

import re
import zoneinfo

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

# Words that begin an address of the site's own, so no series may have one as its name.
RESERVED_SLUGS = {
    "about", "accessibility", "account", "accounts", "admin", "api", "calendar", "door", "feedback",
    "healthz", "mail-events", "mailbox", "manage", "me", "media", "new", "news", "notes", "place",
    "privacy", "readyz", "search", "seminars", "sign-in", "static", "unsubscribe",
}  # fmt: skip

# The lightest white text on a series' colour that people can still read (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5


def refuse_reserved_slug(slug):
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is the address of one of our own pages. Choose another.")


def refuse_unknown_zone(name):
    if name not in zoneinfo.available_timezones():
        raise ValidationError("Choose a time zone by its name, like Europe/London.")


def luminance(colour):
    """Relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def refuse_pale_colour(colour):
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        return  # the field's own validator says so
    if 1.05 / (luminance(colour) + 0.05) < LEAST_CONTRAST:
        raise ValidationError("White words cannot be read on this colour. Choose a darker one.")


class SeriesQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def with_role(self, user, *roles):
        """The series in which the user holds one of the roles."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            pk__in=TeamMember.objects.filter(user_id=user.pk, role__in=roles).values("series")
        )

    def organised_by(self, user):
        return self.with_role(user, Role.ORGANISER)

    def run_by(self, user):
        """The series the user has any role in."""
        return self.with_role(user, *Role.values)

    def visible_to(self, user):
        """Everybody sees published series; a team sees its own before that."""
        return self.filter(Q(is_published=True) | Q(pk__in=self.model.objects.run_by(user)))


@pghistory.track()
class Series(models.Model):
    """Some seminars with one aim, one team and usually one funder."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(
        "address", max_length=80, unique=True, validators=[refuse_reserved_slug]
    )
    summary = models.CharField("one sentence about it", max_length=300, blank=True)
    aims = models.TextField(blank=True)
    is_published = models.BooleanField("shown to everybody", default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    time_zone = models.CharField(
        max_length=60, default="Europe/London", validators=[refuse_unknown_zone]
    )
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField()
    contact_phone = models.CharField(max_length=40, blank=True)
    colour = models.CharField(
        max_length=7,
        default="#14595c",
        validators=[
            RegexValidator("^#[0-9a-fA-F]{6}$", "Write a colour as # and six digits: #14595c."),
            refuse_pale_colour,
        ],
    )
    # Each further group raises somebody's chance of a place, so there is an end to it.
    groups_per_person = models.PositiveSmallIntegerField(
        "most groups that a person may name", default=2, validators=[MinValueValidator(1)]
    )
    # What the funder's record says of the project.
    funder = models.CharField(max_length=200, blank=True)
    grant_reference = models.CharField(max_length=60, blank=True)
    award_value = models.DecimalField(
        "award in pounds", max_digits=12, decimal_places=2, null=True, blank=True
    )
    lead_organisation = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    abstract = models.TextField(blank=True)
    planned_impact = models.TextField(blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "series"
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="series_ends_after_it_starts",
                violation_error_message="The series ends before it starts. Check both dates.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("series_detail", args=[self.slug])

    @property
    def path(self):
        """How the outbox knows what belongs to this series."""
        return f"series:{self.pk}/"

    @property
    def signature(self):
        """Who its emails are from."""
        return self.contact_name or self.title

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.time_zone)


class Role(models.TextChoices):
    ORGANISER = "organiser", "Organiser"
    FACILITATOR = "facilitator", "Facilitator"
    INVESTIGATOR = "investigator", "Investigator"
    STEERING = "steering", "Steering member"


class TeamMemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(series__in=Series.objects.organised_by(user))


@pghistory.track()
class TeamMember(models.Model):
    """One role of one person in one series."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles"
    )
    role = models.CharField(max_length=12, choices=Role)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "user", "role"],
                name="team_member_once_per_role",
                violation_error_message="This person already has this role.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}"
