"""The access checklist of a seminar: what to arrange for whom, who sees to it, and by when."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from accounts.models import User
from participants import clock
from participants.access import needs_at
from participants.models import Arrangement, Met, Registration
from participants.operations import places
from participants.operations.retrying import retrying
from seminars.models import Role, Seminar

# Early enough to find somebody else when the first one cannot.
DAYS_BEFORE_START = 7
LONGEST = Arrangement._meta.get_field("text").max_length


@transaction.atomic
def plan(
    *,
    registration: Registration,
    text: str,
    owner: User | None = None,
    due_on: date | None = None,
    by: Actor,
) -> Arrangement:
    """Add one thing to see to for somebody. Without a day, it is due a week before the start."""
    arrangement = Arrangement(
        registration=registration,
        text=text,
        owner=owner,
        due_on=due_on or usual_day(registration.seminar),
    )
    with history.context(by=by):
        return saved(arrangement)


@retrying
@transaction.atomic
def plan_every_need(*, seminar: Seminar, by: User) -> int:
    """Add a row for each need that has none yet, in the person's own words. How many were added."""
    # Lock the seminar, or two organisers at once would each add the same rows.
    seminar = places.lock(seminar)
    missing = [
        (needs.registration, text[:LONGEST])
        for needs in needs_at(seminar)
        if not needs.arrangements
        for text in needs.texts
    ]
    for registration, text in missing:
        registration.seminar = seminar
        plan(registration=registration, text=text, owner=by, by=by)
    return len(missing)


@transaction.atomic
def change(
    *, arrangement: Arrangement, text: str, owner: User | None, due_on: date | None, by: Actor
) -> Arrangement:
    """Correct what is to be arranged, who sees to it, or by when."""
    arrangement.text, arrangement.owner, arrangement.due_on = text, owner, due_on
    with history.context(by=by):
        return saved(arrangement)


@transaction.atomic
def mark(*, arrangement: Arrangement, is_done: bool, by: User) -> Arrangement:
    """Tick it off, or say that it is to do after all."""
    arrangement.done_at = clock.now() if is_done else None
    arrangement.done_by = by if is_done else None
    with history.context(by=by):
        arrangement.save(update_fields=["done_at", "done_by"])
    return arrangement


@transaction.atomic
def remove(*, arrangement: Arrangement, by: Actor) -> None:
    """Take a row off the list."""
    with history.context(by=by):
        arrangement.delete()


@transaction.atomic
def say_whether_met(*, arrangement: Arrangement, met: Met, note: str = "", by: Actor) -> None:
    """Keep what somebody says afterwards of what was arranged for them."""
    arrangement.met, arrangement.met_note = met, note
    arrangement.clean_fields(exclude=["registration", "owner", "done_by"])
    with history.context(by=by):
        arrangement.save(update_fields=["met", "met_note"])


def usual_day(seminar: Seminar) -> date:
    return seminar.local_start.date() - timedelta(days=DAYS_BEFORE_START)


def saved(arrangement: Arrangement) -> Arrangement:
    refuse_other_owners(arrangement)
    arrangement.full_clean()
    arrangement.save()
    return arrangement


def refuse_other_owners(arrangement: Arrangement) -> None:
    """Only organisers may know what somebody needs."""
    owner, team = arrangement.owner, arrangement.registration.seminar.series.team
    if owner is not None and not team.filter(user=owner, role=Role.ORGANISER).exists():
        raise ValidationError({"owner": "Choose an organiser of this series."})
