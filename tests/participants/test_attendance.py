import pytest
from django.core.exceptions import ValidationError

from participants.models import Attendance
from participants.operations import attendance
from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def marks():
    return list(Attendance.objects.values_list("registration", "status", "marked_by"))


def test_mark_notes_who_came_and_who_said_so(organiser, set_clock):
    now = set_clock()
    held = RegistrationFactory(confirmed=True)

    attendance.mark(registration=held, status="present", by=organiser)

    assert marks() == [(held.pk, "present", organiser.pk)]
    assert held.attendance.marked_at == now


def test_mark_again_changes_the_mark_and_none_takes_it_away(organiser):
    held = RegistrationFactory(confirmed=True)
    attendance.mark(registration=held, status="present", by=organiser)

    attendance.mark(registration=held, status="absent", by=organiser)
    assert marks() == [(held.pk, "absent", organiser.pk)]

    attendance.mark(registration=held, status=None, by=organiser)
    assert marks() == []


@pytest.mark.parametrize("status", ["waiting", "offered", "withdrawn", "declined", "lapsed"])
def test_mark_somebody_without_a_confirmed_place_is_refused(organiser, status):
    with pytest.raises(ValidationError, match="Only somebody with a confirmed place"):
        attendance.mark(
            registration=RegistrationFactory(status=status), status="present", by=organiser
        )

    assert marks() == []
