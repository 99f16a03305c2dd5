"""Loads the demonstration: both series with their team and people, and nothing left to be sent."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import history
from accounts.models import User
from impact import series_file
from participants.operations import draws, news
from seminars.models import Seminar, Series

from . import answers, checklists, messages, people
from .plan import Turnout

FOLDER = Path(__file__).parent
SLUGS = ("re-imagining-professionalism", "around-the-table")
# The Monday by which the dates of the made-up series are written.
WRITTEN_ON = date(2026, 1, 5)

# As the record has it where it says so: 45, 46, 45, then about 50 and over 30 who waited.
REAL = {
    1: Turnout(places=48, missed=3, waiting=8),
    2: Turnout(places=48, missed=2, waiting=9),
    3: Turnout(places=48, missed=3, waiting=14),
    4: Turnout(places=46, missed=2, waiting=16),
    5: Turnout(places=50, waiting=34),
    6: Turnout(places=45, missed=2, waiting=20),
}
DRAWN_BEFORE_START = timedelta(weeks=3)
MADE_UP = {
    1: Turnout(places=26, missed=2, waiting=5),
    2: Turnout(places=24, waiting=7),
    3: Turnout(places=9),
    4: Turnout(places=0, waiting=44),
}


def is_loaded() -> bool:
    return Series.objects.filter(slug__in=SLUGS).exists()


@transaction.atomic
def load(*, today: date) -> None:
    """Load everything. The dates of the made-up series are moved on, so that it is open today."""
    with history.context(by=history.SYSTEM, reason="Demonstration"):
        _accounts()
        real = series_file.load_tables(_tables("series.toml"))
        people.fill(real, REAL, core=30, seed=2016)
        weeks = timedelta(weeks=(today - WRITTEN_ON).days // 7)
        made_up = series_file.load_tables(moved(_tables("around_the_table.toml"), weeks))
        _announce_the_draw(made_up.seminars.get(number=4))
        people.fill(made_up, MADE_UP, core=15, seed=2026)
        answers.give(made_up.seminars.get(number=1))
        checklists.begin(made_up.seminars.get(number=2))
        messages.write(made_up, timezone.now())
        for series in (real, made_up):
            news.begin(series=series, by=history.SYSTEM)


def _accounts():
    """The two who are in no team."""
    for person, create in (
        ("admin", User.objects.create_superuser),
        ("participant", User.objects.create_user),
    ):
        email = f"{person}@example.org"
        if User.objects.with_email(email) is None:
            create(email, name=f"{person.capitalize()} (demonstration)")


def _announce_the_draw(seminar: Seminar) -> None:
    """Before anybody is on the list, so that nobody is written to."""
    draws.announce(
        seminar=seminar,
        public_source="Six dice, thrown in front of the steering group on the day after",
        deadline=seminar.starts_at - DRAWN_BEFORE_START,
        by=User.objects.with_email("organiser@example.org"),
    )


def _tables(name):
    return tomllib.loads((FOLDER / name).read_text("utf-8"), parse_float=Decimal)


def moved(value: Any, by: timedelta) -> Any:
    """The same tables with every date and time in them so much later."""
    match value:
        case dict():
            return {key: moved(each, by) for key, each in value.items()}
        case list():
            return [moved(each, by) for each in value]
        case date():  # a datetime is a date too
            return value + by
    return value
