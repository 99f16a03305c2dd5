"""`manage.py load_demo` on an empty database, on whatever day it is run."""

from datetime import UTC, date, datetime, time
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from participants import clock
from seminars.models import Seminar

pytestmark = pytest.mark.django_db


def test_load_demo_says_where_it_is():
    answer = StringIO()

    call_command("load_demo", stdout=answer)

    assert answer.getvalue() == (
        "The demonstration is at /re-imagining-professionalism/ and /around-the-table/.\n"
    )


@pytest.mark.parametrize("day", [date(2026, 1, 5), date(2026, 3, 29), date(2031, 12, 31)])
def test_load_demo_is_open_on_any_day(day, monkeypatch):
    # The database's clock, by which draws are announced, does not travel.
    monkeypatch.setattr(clock, "now", timezone.now)
    with time_machine.travel(datetime.combine(day, time(12), UTC)):
        call_command("load_demo", verbosity=0)
        open_now = [one.number for one in Seminar.objects.upcoming() if one.registration_is_open()]

    assert open_now == [2, 3, 4]
