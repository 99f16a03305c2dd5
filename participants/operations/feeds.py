"""The address at which a calendar reads somebody's places: made, made anew, and stopped."""

from django.db import transaction

from accounts import history
from accounts.models import User
from participants import clock
from participants.models import CalendarFeed


@transaction.atomic
def make(*, by: User, hides_titles: bool) -> CalendarFeed:
    """A new address. The one before is dead from now on."""
    # Two tabs may ask at once: the second then stops what the first has made.
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    stop(by=by)
    with history.context(by=by):
        return CalendarFeed.objects.create(user=by, made_at=clock.now(), hides_titles=hides_titles)


@transaction.atomic
def stop(*, by: User) -> None:
    """The address is dead from now on; calendars that read it show no more."""
    with history.context(by=by):
        CalendarFeed.objects.working().filter(user=by).update(revoked_at=clock.now())
