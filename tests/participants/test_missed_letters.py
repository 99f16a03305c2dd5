"""What somebody missed who got their place after the letter had gone."""

from datetime import timedelta

import pytest

from participants.missed_letters import missed_by
from tests.factories import (
    GroupFactory,
    LetterFactory,
    MessageFactory,
    RegistrationFactory,
)
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db


@pytest.fixture
def latecomer(seminar):
    return RegistrationFactory(
        seminar=seminar,
        confirmed=True,
        confirmed_at=DAY_0 + timedelta(days=5),
        participant__name="Ana *Sky*",
    )


def letter(seminar, **fields):
    said = {"status": "sent", "for_latecomers": True, "send_at": DAY_0, **fields}
    return LetterFactory(series=seminar.series, seminar=seminar, **said)


def subjects(registration):
    return [missed.subject for missed in missed_by(registration)]


def test_letters_sent_before_somebody_had_a_place_are_missed_in_their_turn(seminar, latecomer):
    letter(seminar, subject="Second", send_at=DAY_0 + timedelta(days=1))
    letter(seminar, subject="First", audience={"standing": ["confirmed"]})

    assert subjects(latecomer) == ["First", "Second"]


def test_missed_words_are_for_their_reader_and_safe(seminar, latecomer):
    letter(seminar, words="Dear {name}, come to {when}.")

    [missed] = missed_by(latecomer)

    assert missed.words == ("Dear Ana \\*Sky\\*, come to Saturday 10 April 2027\\, 1pm to 6pm.")


@pytest.mark.parametrize(
    "fields",
    [
        {"for_latecomers": False},
        {"status": "draft"},
        {"status": "scheduled"},
        {"status": "cancelled"},
        {"send_at": DAY_0 + timedelta(days=6)},
        {"audience": {"standing": ["waiting"]}},
        {"audience": {"people": False, "roles": ["organiser"]}},
    ],
)
def test_other_letters_are_not_missed(seminar, latecomer, fields):
    letter(seminar, **fields)

    assert subjects(latecomer) == []


def test_a_letter_to_a_group_is_missed_by_its_people_alone(seminar, latecomer):
    carers = GroupFactory(series=seminar.series, key="carers")
    letter(seminar, audience={"groups": ["carers"]})
    before = subjects(latecomer)

    latecomer.declarations.create(group=carers)

    assert (before, subjects(latecomer)) == ([], ["A letter"])


def test_a_letter_that_reached_them_already_is_not_missed(seminar, latecomer):
    sent = letter(seminar)
    MessageFactory(dedupe_key=f"letter:{sent.pk}:participant:{latecomer.participant.pk}")

    assert subjects(latecomer) == []


def test_nobody_without_a_place_has_missed_a_letter(seminar):
    letter(seminar)

    assert subjects(RegistrationFactory(seminar=seminar)) == []
