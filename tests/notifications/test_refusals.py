"""What servers and providers say when they do not take a message, in the codes of SMTP."""

import smtplib

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from requests import Response

from notifications import refusals


def said_over_http(status):
    response = Response()
    response.status_code, response.reason = status, "Because"
    return AnymailAPIError("No", status_code=status, response=response)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"No such person")}), 550),
        (smtplib.SMTPDataError(451, b"Later"), 451),
        (smtplib.SMTPServerDisconnected("Gone"), None),
        (AnymailRecipientsRefused(), refusals.NO_SUCH_ADDRESS),
        (said_over_http(400), refusals.NOT_TAKEN),
        (said_over_http(429), refusals.TRY_LATER),
        (said_over_http(503), refusals.TRY_LATER),
        (AnymailAPIError("No answer"), None),
    ],
)
def test_answer_is_for_good_for_now_or_none(error, code):
    assert refusals.answer(error)[0] == code


def test_what_a_server_says_can_be_kept():
    error = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"No\x00 such\r\nperson\xff")})

    assert refusals.answer(error) == (550, "No such person\ufffd")
