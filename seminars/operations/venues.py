"""Places to meet."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from seminars.models import Venue


@transaction.atomic
def save(*, venue: Venue, by: Actor) -> Venue:
    """Keep a new venue, or what has changed about one."""
    with history.context(by=by):
        venue.full_clean()
        venue.save()
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
