"""`manage.py dump_series SLUG`: a whole series as one file, without its people."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from impact import series_file
from seminars.models import Series


class Command(BaseCommand):
    help = "Writes a series as a file that load_series reads. docs/series-file.md describes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the series' address, as in /SLUG/")
        parser.add_argument(
            "--people",
            action="store_true",
            help="with the team, the participants and what they told us: keep such a file safe",
        )
        parser.add_argument("--output", type=Path, help="the file to write, if not the screen")

    def handle(self, *, slug: str, people: bool, output: Path | None, **options: Any) -> None:
        series = Series.objects.filter(slug=slug).first()
        if series is None:
            raise CommandError(f"There is no series at the address “{slug}”.")
        text = series_file.dump(series, people=people)
        if output is None:
            self.stdout.write(text, ending="")
            return
        try:
            if people:
                output.touch(mode=0o600)
            output.write_text(text, "utf-8")
        except OSError as error:
            raise CommandError(f"{output} cannot be written. Choose another place.") from error
        self.stdout.write(f"“{series}” is in {output}.")
