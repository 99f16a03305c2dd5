"""Personal links stay out of the logs."""

import logging

import pytest

from config.logs import HideTokens


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
def test_tokens_are_hidden(path, kept):
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Forbidden: %s", (path,), None)

    assert HideTokens().filter(record)
    assert record.getMessage() == f"Forbidden: {kept}"
