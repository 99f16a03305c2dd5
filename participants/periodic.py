"""What the clock starts: catching up with time, and reminders."""

import logging

from celery import shared_task
from django.db import DatabaseError

from participants import clock
from participants.operations import places, reminders

log = logging.getLogger(__name__)


@shared_task
def settle_seminars():
    """Let offers lapse, open what is released, and offer what is free: where any of it is due."""
    for seminar in places.unsettled(clock.now()):
        try:
            places.catch_up(seminar=seminar)
        except DatabaseError:
            # The next minute tries again; the other seminars need not wait for it.
            log.exception("Could not settle seminar %s", seminar.pk)


@shared_task
def queue_reminders():
    """Remind the people who come, a week and a day before."""
    reminders.queue_due(clock.now())
