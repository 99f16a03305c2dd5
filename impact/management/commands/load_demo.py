"""`manage.py load_demo`: two series to try Roundtable with, their teams and their people."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from impact import demo


class Command(BaseCommand):
    help = "Loads the demonstration, for trying things out: never on a site that people use."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        if demo.is_loaded():
            self.stdout.write("The demonstration is there already. Nothing has been changed.")
            return
        demo.load(today=timezone.localdate())
        if verbosity:
            places = " and ".join(f"/{slug}/" for slug in demo.SLUGS)
            self.stdout.write(f"The demonstration is at {places}.")
