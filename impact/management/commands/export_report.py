"""Write the report of a series to a file, for archives and for scripts."""

from datetime import date
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from impact.gathering import project_record
from impact.models import ReportMode
from impact.tasks import WRITERS
from seminars.models import Series


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the address of the series")
        parser.add_argument("--format", required=True, choices=[each.value for each in WRITERS])
        parser.add_argument("--output", required=True, type=Path, help="the file to write")
        parser.add_argument("--from", dest="from_on", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--to", dest="to_on", type=date.fromisoformat, metavar="DATE")
        parser.add_argument("--mode", choices=ReportMode.values, default=ReportMode.PUBLIC)

    def handle(self, *, slug, format, output, from_on, to_on, mode, **options):
        series = Series.objects.filter(slug=slug).first()
        if series is None:
            raise CommandError(f"There is no series at the address “{slug}”.")
        record = project_record(series, mode=mode, at=timezone.now(), from_on=from_on, to_on=to_on)
        try:
            output.write_bytes(WRITERS[format](record))
        except OSError as failure:
            raise CommandError(f"{output} cannot be written: {failure.strerror}.") from failure
        self.stdout.write(f"{len(record.outcomes)} records written to {output}.")
