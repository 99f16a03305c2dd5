"""What a site that people use must be told, and what it refuses."""

import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import settings

TOLD = {"SECRET_KEY": "a long and secret text", "SITE_URL": "https://talk.example.org/"}


@pytest.fixture
def production(monkeypatch):
    monkeypatch.delenv("DEBUG")
    for name, value in TOLD.items():
        monkeypatch.setenv(name, value)


def settings_now():
    return runpy.run_path(settings.__file__)


def test_production_takes_the_rest_from_the_address(production):
    found = settings_now()

    names = ("SITE_URL", "ALLOWED_HOSTS", "CONTACT_EMAIL", "SESSION_COOKIE_SECURE")
    assert [found[name] for name in names] == [
        "https://talk.example.org",
        ["talk.example.org"],
        "help@talk.example.org",
        True,
    ]


@pytest.mark.parametrize("name", TOLD)
def test_production_refuses_a_setting_left_out(production, monkeypatch, name):
    monkeypatch.setenv("ALLOWED_HOSTS", "talk.example.org")
    monkeypatch.delenv(name)

    with pytest.raises(ImproperlyConfigured, match=f"Set {name}: it has no safe default"):
        settings_now()


def test_production_refuses_an_address_without_https(production, monkeypatch):
    monkeypatch.setenv("SITE_URL", "http://talk.example.org")

    with pytest.raises(ImproperlyConfigured, match="Set SITE_URL to an https address"):
        settings_now()


@pytest.mark.parametrize("hosts", ["talk.example.org", "localhost,talk.example.org", "*"])
def test_production_refuses_unsafe_cookies_on_a_name_others_can_reach(
    production, monkeypatch, hosts
):
    monkeypatch.setenv("SITE_URL", "http://localhost:8000")
    monkeypatch.setenv("ALLOWED_HOSTS", "localhost,127.0.0.1")
    assert settings_now()["SESSION_COOKIE_SECURE"] is False
    monkeypatch.setenv("ALLOWED_HOSTS", hosts)

    with pytest.raises(ImproperlyConfigured, match="cookies would not be safe"):
        settings_now()


def test_development_needs_neither(production, monkeypatch):
    monkeypatch.setenv("DEBUG", "true")
    for name in TOLD:
        monkeypatch.delenv(name)

    assert settings_now()["SITE_URL"] == "http://localhost:8000"
