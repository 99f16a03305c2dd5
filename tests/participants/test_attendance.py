from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from participants import clock
from participants.models import Attendance
from participants.operations import attendance
from participants.operations.attendance import Outcome
from participants.record import record_of
from tests.factories import DoorDeviceFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db

FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.fixture
def now(set_clock):
    return set_clock()


@pytest.fixture
def held(series, now):
    """A place at a seminar that has just begun."""
    return RegistrationFactory(seminar=SeminarFactory(series=series, starts_at=now), confirmed=True)


@pytest.fixture
def device(held):
    return DoorDeviceFactory(seminar=held.seminar, label="Tablet")


def marks():
    return list(Attendance.objects.values_list("registration", "status", "marked_by"))


def status_of(registration):
    return Attendance.objects.get(registration=registration).status


def told(registration):
    return [(line.what, line.who) for line in record_of(registration)][1:]


def test_mark_notes_who_came_and_who_said_so(held, organiser, now):
    attendance.mark(registration=held, status="present", by=organiser)

    assert marks() == [(held.pk, "present", organiser.pk)]
    assert held.attendance.marked_at == now


def test_mark_by_a_device_names_the_device(held, device):
    attendance.mark(registration=held, status="present", by=device)

    assert (held.attendance.marked_by, held.attendance.device) == (None, device)
    assert told(held) == [("Came", "Tablet (at the door)")]


def test_mark_taken_away_leaves_a_trace(held, organiser):
    attendance.mark(registration=held, status="present", by=organiser)
    attendance.mark(registration=held, status="", by=organiser)

    assert status_of(held) == ""
    assert told(held) == [
        ("Came", str(organiser)),
        ("The mark at the door was taken away", str(organiser)),
    ]


def test_mark_taken_away_from_somebody_unmarked_is_nothing(held, organiser):
    assert attendance.mark(registration=held, status="", by=organiser) == Outcome.DONE
    assert marks() == []


@pytest.mark.parametrize("status", ["present", "left_early", "apologies", "absent"])
def test_every_mark_may_follow_every_other(held, organiser, status):
    for before in ("present", "left_early", "apologies", "absent"):
        attendance.mark(registration=held, status=before, by=organiser)
        attendance.mark(registration=held, status=status, by=organiser)

    assert marks() == [(held.pk, status, organiser.pk)]


@pytest.mark.parametrize("status", ["waiting", "offered", "withdrawn", "declined", "lapsed"])
def test_mark_somebody_without_a_confirmed_place_is_refused(organiser, status):
    with pytest.raises(ValidationError, match="Only somebody with a confirmed place"):
        attendance.mark(
            registration=RegistrationFactory(status=status), status="present", by=organiser
        )

    assert marks() == []


def test_mark_sent_late_keeps_the_time_it_was_made(held, device, now):
    made_at = now - timedelta(minutes=20)

    attendance.mark(registration=held, status="present", by=device, made_at=made_at)

    assert held.attendance.marked_at == made_at


def test_mark_of_a_clock_that_is_fast_is_made_now(held, device, now):
    attendance.mark(
        registration=held, status="present", by=device, made_at=now + timedelta(hours=1)
    )

    assert held.attendance.marked_at == now


def test_older_mark_never_overrides_a_newer_one(held, device, organiser, now):
    attendance.mark(registration=held, status="left_early", by=organiser)
    older = now - timedelta(minutes=1)

    outcome = attendance.mark(registration=held, status="present", by=device, made_at=older)

    assert outcome == Outcome.TOO_OLD
    assert marks() == [(held.pk, "left_early", organiser.pk)]


def test_same_mark_sent_again_changes_nothing_even_after_another(held, device):
    sent = [("present", FIRST), ("", SECOND)]
    for status, uid in sent:
        attendance.mark(registration=held, status=status, by=device, mark_uid=uid)
    before = told(held)

    again = [
        attendance.mark(registration=held, status=status, by=device, mark_uid=uid)
        for status, uid in sent
    ]

    assert again == [Outcome.SENT_BEFORE] * 2
    assert (status_of(held), told(held)) == ("", before)


def test_apologies_before_the_day_free_the_place(seminar, organiser):
    held = RegistrationFactory(seminar=seminar, confirmed=True)

    attendance.send_apologies(registration=held, by=organiser, reason="A cold")

    held.refresh_from_db()
    assert (held.status, marks()) == ("withdrawn", [])
    assert [line.reason for line in record_of(held)] == ["", "Sent apologies: A cold"]


def test_apologies_on_the_day_are_a_mark_and_the_place_stays(held, organiser):
    attendance.send_apologies(registration=held, by=organiser, reason="A cold")

    held.refresh_from_db()
    assert held.status == "confirmed"
    assert marks() == [(held.pk, "apologies", organiser.pk)]
    assert [line.reason for line in record_of(held)] == ["", "A cold"]


def test_apologies_cannot_be_marked_before_the_day(seminar, organiser):
    held = RegistrationFactory(seminar=seminar, confirmed=True)

    with pytest.raises(ValidationError, match="too early"):
        attendance.mark(registration=held, status="apologies", by=organiser)


def test_rest_of_a_seminar_are_those_unmarked_and_those_whose_mark_was_taken_away(
    held, organiser, now, monkeypatch
):
    undone, never = (RegistrationFactory(seminar=held.seminar, confirmed=True) for _ in range(2))
    attendance.mark(registration=held, status="left_early", by=organiser)
    attendance.mark(registration=undone, status="present", by=organiser)
    attendance.mark(registration=undone, status="", by=organiser)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=1))

    assert attendance.mark_the_rest_absent(seminar=held.seminar, by=organiser) == 2

    assert {pk: status for pk, status, _ in marks()} == {
        held.pk: "left_early",
        undone.pk: "absent",
        never.pk: "absent",
    }
