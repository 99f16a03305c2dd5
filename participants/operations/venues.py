"""Changing a venue that people were told to come to, so that they are told."""

from django.db import transaction

from accounts.history import Actor
from participants.operations import notices, places
from participants.operations.retrying import retrying
from participants.operations.seminars import everybody_on_the_list
from seminars.models import Venue
from seminars.operations import venues


@retrying
@transaction.atomic
def save(*, venue: Venue, by: Actor) -> Venue:
    """Keep what has changed about a venue. A new name or address is told to everybody on the
    list of each seminar to come."""
    # Lock the venue first, or a seminar that moves there meanwhile would be missed.
    Venue.objects.select_for_update().get(pk=venue.pk)
    meeting = venue.seminars.upcoming().in_person().order_by("pk")
    before = [places.lock(seminar) for seminar in meeting]
    venue = venues.save(venue=venue, by=by)
    for old in before:
        new = places.lock(old)
        if new.sequence != old.sequence:
            notices.tell_of_changes(old, new, everybody_on_the_list(new), by=by)
    return venue
