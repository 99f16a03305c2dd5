"""What the clock starts: catching up with time, draws that are due, and reminders."""

import logging
from datetime import timedelta

from celery import shared_task
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import F

from accounts.history import SYSTEM
from participants import clock, tasks
from participants.models import AllocationRun, Letter, PeopleImport, RunStatus
from participants.operations import (
    drawing,
    holds,
    imports,
    openings,
    places,
    reminders,
    sending,
    telling,
    unconfirmed,
)
from participants.unsettled import unsettled
from seminars.models import SeminarStatus

log = logging.getLogger(__name__)
# Working out the chances of thousands of people takes some minutes.
A_WHILE = timedelta(minutes=15)


@shared_task
def settle_seminars():
    """Let offers lapse, open what is released, and offer what is free: where any of it is due."""
    for seminar in unsettled(clock.now()):
        attempt(places.catch_up, seminar=seminar)


@shared_task
def go_on_with_draws():
    """Close the lists whose time has come, and take up again what a worker left."""
    now = clock.now()
    runs = AllocationRun.objects.filter(seminar__status=SeminarStatus.PUBLISHED)
    for run in runs.filter(status=RunStatus.OPEN, deadline__lte=now):
        attempt(drawing.freeze, run=run)
    for run in runs.filter(status=RunStatus.RUNNING):
        attempt(drawing.draw, run=run)
    left = runs.filter(done_steps__lt=F("all_steps"), frozen_at__lt=now - A_WHILE)
    for run in left.filter(status=RunStatus.FROZEN):
        tasks.work_out_chances(run.pk)


@shared_task
def run_draw(run_id):
    """Draw, as soon as the public value is there. Run twice, it draws once."""
    drawing.draw(run=AllocationRun.objects.get(pk=run_id))


@shared_task
def confirm_addresses():
    """Remind people to confirm their address, and let the places go on that nobody confirmed."""
    for seminar in unconfirmed.due(clock.now()):
        attempt(unconfirmed.catch_up, seminar=seminar)


@shared_task
def add_imported_people():
    """Take up the long lists that a worker was not told of, or left."""
    for kept in PeopleImport.objects.exclude(confirmed_at=None).filter(finished_at=None):
        add_people(kept.pk)


@shared_task
def add_people(import_id):
    """Add the people of a spreadsheet. Run twice, each is added once."""
    kept = PeopleImport.objects.select_related("series", "seminar", "confirmed_by").get(
        pk=import_id
    )
    try:
        imports.add_everybody(kept=kept, by=kept.confirmed_by or SYSTEM)
    except ValidationError as refusal:
        imports.give_up(kept=kept, problem=" ".join(refusal.messages))
    except DatabaseError:
        log.exception("Could not add the people of spreadsheet %s", import_id)


@shared_task
def forget_imports():
    """A week after it was uploaded, nothing of a spreadsheet is left."""
    PeopleImport.objects.filter(uploaded_at__lte=clock.now() - imports.KEPT_FOR).delete()


@shared_task
def note_openings():
    """See where places are free again, so that a digest can say so."""
    openings.note(clock.now())


@shared_task
def queue_reminders():
    """Remind the people who come, on the days that each seminar sets."""
    reminders.queue_due(clock.now())


@shared_task
def go_on_with_letters():
    """Send the letters whose time has come, and take up again what a worker left."""
    for letter in sending.due():
        send_letter(letter.pk)


@shared_task
def send_letter(letter_id):
    """Send a letter to everybody it is for. Run twice, each still gets one."""
    try:
        sending.send(letter=Letter.objects.get(pk=letter_id))
    except DatabaseError:
        # The next minute goes on where this one stopped; the other letters need not wait for it.
        log.exception("Could not go on with letter %s", letter_id)


@shared_task
def tell_of_holds():
    """Write to each series whose people have addresses newly on hold."""
    holds.tell_organisers(clock.now())


@shared_task
def stop_what_is_outdated():
    """Take off the list to phone or post what is not true any more."""
    telling.stop_outdated()


def attempt(operation, **about):
    """The next minute tries again; whatever else is due need not wait for it."""
    try:
        operation(**about)
    except DatabaseError:
        log.exception("Could not go on with %s", {name: row.pk for name, row in about.items()})
