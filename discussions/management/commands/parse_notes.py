"""`manage.py parse_notes FILE`: what Roundtable makes of a notes file. Needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from discussions.importers import UnreadableNotes, read_notes_safely


class Command(BaseCommand):
    help = "Prints the topics, questions, points and key points of a notes file as JSON."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a Word, Markdown or text file")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            notes = read_notes_safely(file.read_bytes(), file.name)
        except UnreadableNotes as sentence:
            raise CommandError(str(sentence)) from sentence
        except OSError as error:
            raise CommandError(
                f"The file {file} cannot be opened. Check its name and try again."
            ) from error
        self._write_utf8(json.dumps(notes.as_json(), ensure_ascii=False, indent=2))

    def _write_utf8(self, text: str) -> None:
        """Write UTF-8 whatever the terminal's locale; a test's `StringIO` takes text as it is."""
        if reconfigure := getattr(self.stdout, "reconfigure", None):
            reconfigure(encoding="utf-8")
        self.stdout.write(text)
