from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from participants.state_diagram import with_diagram


class Command(BaseCommand):
    help = "Draw the states of a registration into docs/architecture.md."
    requires_system_checks = ()

    def handle(self, *args, **options):
        page = Path(settings.BASE_DIR) / "docs" / "architecture.md"
        page.write_text(with_diagram(page.read_text()))
        self.stdout.write(f"{page} is up to date.")
