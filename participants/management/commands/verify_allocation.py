"""`verify_allocation RUN`: draw again from the record, and say whether the result is the same."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from participants.allocation import Record, replay
from participants.draw_files import NoRecordError, record_in
from participants.draw_replay import record_of
from participants.models import AllocationRun


class Command(BaseCommand):
    help = "Run a recorded draw again, and say whether the result is the same."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "run",
            help="the number of a draw, on the page about it, or the file of its record, which "
            "needs no database",
        )

    def handle(self, *, run, **options):
        record = kept(int(run)) if run.isdecimal() else given(Path(run))
        if found := replay(record):
            raise CommandError("\n".join(["The record does not hold:", *found]))
        self.stdout.write(f"Draw {run}: the same result.")


def kept(number: int) -> Record:
    run = AllocationRun.objects.filter(pk=number).first()
    if run is None:
        raise CommandError(f"There is no draw {number}. Its number is on the page about it.")
    if not run.outcome:
        status = run.get_status_display()
        raise CommandError(f"Draw {number} has no result to verify: {status.lower()}.")
    return record_of(run)


def given(file: Path) -> Record:
    try:
        return record_in(file)
    except NoRecordError as error:
        raise CommandError(
            f"{error} Give the zip that an organiser downloaded from the page about the draw."
        ) from error
