"""How and when somebody left the list, as the history has it."""

import pytest

from participants.leaving import How, left, left_words
from participants.operations import attendance, registrations
from seminars.local_time import moment_words
from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(seminar):
    return RegistrationFactory(seminar=seminar, confirmed=True)


def found(registration):
    registration.refresh_from_db()
    seen = left(registration)
    return seen and (seen.how, seen.held)


def test_left_by_themselves(held):
    registrations.withdraw(registration=held, by=held.participant)

    assert found(held) == (How.OWN, True)
    at = moment_words(left(held).at, held.seminar.series.zone)
    assert left_words(held) == f"You cancelled your place on {at}."


def test_left_the_waiting_list_by_themselves(seminar):
    RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)
    waiting = RegistrationFactory(seminar=seminar, waiting=True)
    registrations.withdraw(registration=waiting, by=waiting.participant)

    assert found(waiting) == (How.OWN, False)


def test_left_with_apologies_sent_to_the_team(held, organiser):
    attendance.send_apologies(registration=held, by=organiser, reason="She has a cold")

    assert found(held) == (How.APOLOGIES, True)
    assert left_words(held).startswith("You told us that you cannot come, so your place")


def test_left_since_the_team_cancelled(held, organiser):
    registrations.withdraw(registration=held, by=organiser, reason="Registered twice")

    assert found(held) == (How.TEAM, True)


def test_left_again_is_the_last_time(held, organiser):
    registrations.withdraw(registration=held, by=organiser)
    registrations.rejoin(registration=held, by=held.participant)
    registrations.withdraw(registration=held, by=held.participant)

    assert found(held) == (How.OWN, True)


def test_somebody_on_the_list_has_not_left(held):
    assert (found(held), left_words(held)) == (None, "")
