"""`verify_allocation RUN`: draw again from the record, and say whether the result is the same."""

from django.core.management.base import BaseCommand, CommandError

from participants.draw_replay import disagreements
from participants.models import AllocationRun


class Command(BaseCommand):
    help = "Run a recorded draw again, and say whether the result is the same."

    def add_arguments(self, parser):
        parser.add_argument("run", type=int, help="its number, on the page about the draw")

    def handle(self, *, run, **options):
        recorded = AllocationRun.objects.filter(pk=run).first()
        if recorded is None:
            raise CommandError(f"There is no draw {run}. Its number is on the page about it.")
        if not recorded.outcome:
            status = recorded.get_status_display()
            raise CommandError(f"Draw {run} has no result to verify: {status.lower()}.")
        if found := disagreements(recorded):
            raise CommandError("\n".join(["The record does not hold:", *found]))
        self.stdout.write(f"Draw {run}: the same result.")
