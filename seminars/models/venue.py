"""Where a seminar meets, with what people need to know before they set out."""

from copy import copy

import pghistory
from django.db import models

from seminars.models.series import Series


class Lighting(models.TextChoices):
    UNKNOWN = "", "We have not asked yet"
    DAYLIGHT = "daylight", "Daylight"
    ADJUSTABLE = "adjustable", "Lights that can be turned down"
    FLUORESCENT = "fluorescent", "Fluorescent lights"


class VenueQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(series__in=Series.objects.organised_by(user))


@pghistory.track()
class Venue(models.Model):
    """A place, its address and its access facts: yes, no, or not asked yet (None)."""

    ACCESS_FACTS = (
        "step_free", "lift", "accessible_toilet", "hearing_loop", "quiet_room", "parking",
    )  # fmt: skip

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="venues")
    name = models.CharField(max_length=200)
    address = models.TextField()
    postcode = models.CharField(max_length=12, blank=True)
    travel = models.TextField("how to get there", blank=True)
    step_free = models.BooleanField("step-free from the street", null=True, blank=True)
    lift = models.BooleanField("lift", null=True, blank=True)
    accessible_toilet = models.BooleanField("accessible toilet", null=True, blank=True)
    hearing_loop = models.BooleanField("hearing loop", null=True, blank=True)
    quiet_room = models.BooleanField("quiet room", null=True, blank=True)
    parking = models.BooleanField("parking", null=True, blank=True)
    lighting = models.CharField(max_length=12, choices=Lighting, blank=True)
    access_note = models.TextField("anything else about access", blank=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "name"],
                name="venue_name_once_per_series",
                violation_error_message="This series already has a venue of that name.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def access_facts(self):
        """Each access fact's words and its answer (True, False or None), in order."""
        return [
            (self._meta.get_field(name).verbose_name, getattr(self, name))
            for name in self.ACCESS_FACTS
        ]

    @property
    def not_asked(self):
        """The words of the access facts that nobody has asked about yet."""
        return [words for words, answer in self.access_facts if answer is None]

    @property
    def one_line(self):
        """The name and address on one line, as calendars and maps want it."""
        lines = [self.name, *self.address.splitlines(), self.postcode]
        return ", ".join(line.strip().rstrip(",") for line in lines if line.strip())

    def as_of(self, moment):
        """The venue with the name and address that the history knows of that moment."""
        versions = type(self).pgh_event_model.objects.filter(pgh_obj=self.pk)
        known = versions.filter(pgh_created_at__lte=moment).order_by("pgh_created_at", "pgh_id")
        old, then = copy(self), known.last() or self
        old.name, old.address, old.postcode = then.name, then.address, then.postcode
        return old
