"""Personal links and addresses stay out of the logs."""

import io
import logging
import logging.config

import pytest
from django.conf import settings

from participants.links import PLACE, signer


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/place/abc.def/cancel/", "/place/…/cancel/"),
        ("/feedback/abc/", "/feedback/…/"),
        ("/sign-in/abc/", "/sign-in/…/"),
        ("/door/abc/mark/3/", "/door/…/mark/3/"),
        ("/calendar/abc.def/places.ics", "/calendar/…/places.ics"),
        ("/door/check/3.abc/", "/door/check/…/"),
        (
            "/talking/seminars/1/register/?place=abc.def&x=1",
            "/talking/seminars/1/register/?place=…&x=1",
        ),
        ("/talking/seminars/", "/talking/seminars/"),
    ],
)
def test_tokens_are_hidden(path, kept, log, written):
    log.warning("Forbidden: %s", path)

    assert written.getvalue().endswith(f" Forbidden: {kept}\n")


@pytest.mark.parametrize("part", ["a", "a.", "a:", "a-", "a@", "/door/"])
def test_very_long_address_of_a_page_is_written_without_trying_every_beginning(log, written, part):
    log.warning("Not Found: /%s", part * 100_000)

    assert written.getvalue().count("Not Found: /") == 1


def test_what_an_exception_says_is_hidden_in_its_traceback(log, written):
    token = signer(PLACE).sign("0123456789abcdef0123456789abcdef-1")
    try:
        refuse(token)
    except ValueError:
        log.exception("Could not settle seminar %s", 3)

    text = written.getvalue()
    assert "Could not settle seminar 3" in text
    assert text.endswith("ValueError: no such place: … of …@…\n")
    assert "in refuse" in text
    assert token not in text


def refuse(token):
    raise ValueError(f"no such place: {token} of ana.sole@example.org")


@pytest.fixture
def written():
    return io.StringIO()


@pytest.fixture
def log(written):
    """A logger that writes as the settings say, to where a test can read it."""
    handler = settings.LOGGING["handlers"]["console"] | {"stream": written}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": settings.LOGGING["formatters"],
            "handlers": {"console": handler},
            "loggers": {"tests.logs": {"handlers": ["console"], "propagate": False}},
        }
    )
    yield logging.getLogger("tests.logs")
    logging.getLogger("tests.logs").handlers.clear()
