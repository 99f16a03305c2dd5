"""Letters, and the people they are for."""

import pytest

from participants.operations import letters, sending
from tests.factories import LetterFactory, RegistrationFactory

HERE = ["confirmed", "offered", "waiting", "withdrawn"]


@pytest.fixture
def people(seminar):
    """One person of each standing, named for it."""
    return {
        name: RegistrationFactory(seminar=seminar, participant__name=name, **{name: True})
        for name in HERE
    }


@pytest.fixture
def no_phone(series):
    """The series has no phone number, so that {contact_phone} stands for nothing."""
    series.contact_phone = ""
    series.save()


def draft(seminar, **fields):
    return LetterFactory(series=seminar.series, seminar=seminar, **fields)


def send(letter, by):
    letter = letters.schedule(letter=letter, by=by)
    sending.send(letter=letter)
    letter.refresh_from_db()
    return letter
