"""`manage.py add_team_member SLUG EMAIL ROLE`: for the first organiser, and for support."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts import history
from seminars.models import Role, Series
from seminars.operations import team


class Command(BaseCommand):
    help = "Give somebody a role in a series. The user is created if need be."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the series' address, as in /SLUG/")
        parser.add_argument("email", help="the address they sign in with")
        parser.add_argument("role", choices=Role.values)

    def handle(self, slug, email, role, **options):
        series = Series.objects.filter(slug=slug).first()
        if series is None:
            raise CommandError(f"There is no series at the address “{slug}”.")
        try:
            member = team.add_member(series=series, email=email, role=role, by=history.SYSTEM)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"{member} in {series}.")
