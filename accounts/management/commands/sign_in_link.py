from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import history
from accounts.operations import links


class Command(BaseCommand):
    help = "Print a link that signs somebody in once, for people whom no code reaches."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--hours", type=int, default=1, help="how long it works (default 1)")

    def handle(self, *args, email, hours, **options):
        if hours < 1:
            raise CommandError("A link must work for an hour at least.")
        try:
            link = links.issue(email=email, valid_for=timedelta(hours=hours), by=history.SYSTEM)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(link)
