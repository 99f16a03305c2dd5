"""`manage.py load_series FILE`: a whole series from one file, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from impact import series_file


class Command(BaseCommand):
    help = "Makes the series that a file describes. docs/series-file.md says what it may hold."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a TOML file")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            series = series_file.load(file.read_text("utf-8"))
        except OSError as error:
            raise CommandError(f"{file} cannot be opened. Check its name and try again.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file} is not text in UTF-8. Save it as UTF-8.") from error
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"“{series}” is at {series.get_absolute_url()}.")
