"""`manage.py real_input --seeds FOLDER`: the real notes and the real record, step by step.

For a database of its own: it loads the demonstration and publishes notes there. The folder is only
read. `make real-input SEEDS=folder` runs it beside temporary servers.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from impact import demo, real_input


class Command(BaseCommand):
    help = "Takes real notes to a published page, and the record of the series to a funder's files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--seeds", type=Path, required=True, help="a folder of texts, real notes among them"
        )

    def handle(self, *, seeds: Path, **options: Any) -> None:
        try:
            notes, figures = real_input.notes_in(seeds), real_input.figures_beside(seeds)
        except (LookupError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        if not demo.is_loaded():
            demo.load(today=timezone.localdate())
        steps = real_input.steps(notes, figures)
        passed, failed = real_input.run(steps, self.stdout.write)
        self.stdout.write(f"{passed} passed, {failed} failed")
        if failed:
            raise SystemExit(1)
