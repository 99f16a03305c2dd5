"""Places to meet."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts import history
from accounts.history import Actor
from seminars.models import Venue


@transaction.atomic
def save(*, venue: Venue, by: Actor) -> Venue:
    """Keep a new venue, or what has changed about one. Calendars learn where it is now."""
    before = Venue.objects.filter(pk=venue.pk).first()
    with history.context(by=by):
        venue.full_clean()
        venue.save()
        if before and before.one_line != venue.one_line:
            meeting = venue.seminars.upcoming().in_person()
            meeting.update(sequence=F("sequence") + 1)
    return venue


@transaction.atomic
def delete(*, venue: Venue, by: Actor) -> None:
    """Delete a venue that no seminar meets at."""
    seminar = venue.seminars.first()
    if seminar:
        raise ValidationError(
            f"“{seminar}” meets at this venue. Choose another venue for it first, "
            "then delete this one."
        )
    with history.context(by=by):
        venue.delete()
