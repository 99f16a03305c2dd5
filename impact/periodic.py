"""What the clock starts: writing to people the day after, and reports nobody has built."""

from datetime import datetime, time, timedelta

from celery import shared_task
from django.utils import timezone

from impact import tasks
from impact.models import Report
from impact.operations import follow_up
from seminars.models import Seminar

ASKED_AT = time(10)
# Long enough for attendance to be marked, short enough that people remember.
ASKED_WITHIN = timedelta(days=14)
A_WHILE = timedelta(minutes=2)


def due_at(seminar):
    """When people are written to after a seminar: at ten, local time, on the day after its end."""
    zone = seminar.series.zone
    day_after = seminar.ends_at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day_after, ASKED_AT, tzinfo=zone)


@shared_task
def ask_for_feedback():
    """Ask who came how it was, and greet who did not. Run twice, it writes to nobody twice."""
    now = timezone.now()
    ended = Seminar.objects.taking_place().filter(
        ends_at__range=(now - ASKED_WITHIN, now), follow_up=True
    )
    for seminar in ended.select_related("series"):
        if due_at(seminar) <= now:
            follow_up.write(seminar=seminar, now=now)


@shared_task
def build_waiting_reports():
    """Build the reports whose worker was never woken, or died."""
    for report in Report.objects.filter(
        built_at=None, error="", asked_at__lt=timezone.now() - A_WHILE
    ):
        tasks.build_report(report.pk)
