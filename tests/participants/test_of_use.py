"""Until when a message about a seminar is of use."""

from datetime import timedelta

import pytest

from participants import clock, emails
from participants.emails.letters import to_person
from tests.factories import LetterFactory, OfferFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(seminar):
    return RegistrationFactory(seminar=seminar, confirmed=True)


def test_message_about_a_place_is_of_use_until_the_seminar_is_over(ana):
    assert emails.place_confirmed(ana).worth_until == ana.seminar.ends_at


def test_reminder_is_of_use_until_the_seminar_begins(ana):
    assert emails.reminder(ana, clock.now()).worth_until == ana.seminar.starts_at


def test_offer_is_of_use_until_its_time_is_over(seminar):
    offer = OfferFactory(registration__seminar=seminar)

    assert emails.offer_made(offer).worth_until == offer.expires_at


def test_request_to_confirm_an_address_is_of_use_until_the_place_lapses(ana):
    ana.lapses_at = clock.now() + timedelta(days=2)

    assert emails.address_reminder(ana).worth_until == ana.lapses_at


@pytest.mark.parametrize(
    ("for_latecomers", "days_before", "ends"),
    [(True, 3, True), (True, -3, False), (False, 3, False)],
)
def test_letter_ends_with_the_seminar_if_it_is_about_getting_ready_for_it(
    ana, for_latecomers, days_before, ends
):
    letter = LetterFactory(
        series=ana.seminar.series,
        seminar=ana.seminar,
        for_latecomers=for_latecomers,
        send_at=ana.seminar.ends_at - timedelta(days=days_before),
    )

    message = to_person(letter, ana.participant, ana)

    assert message.worth_until == (ana.seminar.ends_at if ends else None)
