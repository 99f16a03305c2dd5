import pytest

from participants import links
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


@pytest.mark.parametrize("token", ["", ".", "x", "\x00", "a.b.c", "é.é"])
def test_registration_for_nonsense_is_none(token):
    assert links.registration_for(token) is None


def test_place_url_is_absolute_and_leads_to_the_registration(settings):
    settings.SITE_URL = "https://talk.example.org"
    registration = RegistrationFactory()

    token = links.place_token(registration)

    assert links.place_url(registration) == f"https://talk.example.org/place/{token}/"
