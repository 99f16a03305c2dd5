from datetime import timedelta

import pytest
from django.utils import timezone

from participants import links
from seminars.models import Seminar
from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def test_registration_for_its_own_token_is_found():
    registration = RegistrationFactory()

    assert links.registration_for(links.place_token(registration)) == registration


def test_registration_for_a_token_with_any_flipped_character_is_none():
    token = links.place_token(RegistrationFactory())
    flipped = [
        token[:i] + ("A" if character != "A" else "B") + token[i + 1 :]
        for i, character in enumerate(token)
    ]

    assert {links.registration_for(wrong) for wrong in flipped} == {None}


def test_registration_for_a_token_of_another_purpose_is_none():
    token = links.token_for(RegistrationFactory(), "feedback")

    assert links.registration_for(token) is None


@pytest.mark.parametrize(("days", "works"), [(180, True), (181, False)])
@pytest.mark.parametrize("purpose", links.PURPOSES)
def test_link_runs_out_some_days_after_the_seminar(days, works, purpose):
    registration = RegistrationFactory()
    token = links.token_for(registration, purpose)
    long_ago = timezone.now() - timedelta(days=days)
    Seminar.objects.update(starts_at=long_ago - timedelta(hours=2), ends_at=long_ago)

    assert links.registration_for(token, purpose) == (registration if works else None)
    assert links.has_run_out(token, purpose) is not works


@pytest.mark.parametrize(("days", "works"), [(0, True), (180, True), (181, False)])
def test_link_made_long_after_the_seminar_works_as_many_days_from_then_on(days, works):
    long_ago = timezone.now() - timedelta(days=900)
    registration = RegistrationFactory(seminar__starts_at=long_ago)
    today = timezone.now().date().toordinal()
    made_today = links.place_token(registration)
    assert made_today == signed(registration, today)

    token = signed(registration, today - days)

    assert links.registration_for(token) == (registration if works else None)
    assert links.has_run_out(token) is not works


def signed(registration, made_on):
    return links.signer(links.PLACE).sign(f"{registration.uid.hex}-1-{made_on}")


def test_link_that_was_replaced_has_not_run_out():
    registration = RegistrationFactory(participant__link_version=2)
    token = links.signer(links.PLACE).sign(f"{registration.uid.hex}-1")

    assert not links.has_run_out(token)


@pytest.mark.parametrize("token", ["", ".", "x", "\x00", "a.b.c", "é.é"])
def test_registration_for_nonsense_is_none(token):
    assert links.registration_for(token) is None


def test_place_url_is_absolute_and_leads_to_the_registration(settings):
    settings.SITE_URL = "https://talk.example.org"
    registration = RegistrationFactory()

    token = links.place_token(registration)

    assert links.place_url(registration) == f"https://talk.example.org/place/{token}/"
