"""What a mail server or a provider said, as the code that SMTP would have used for it."""

import smtplib

from anymail.exceptions import AnymailError, AnymailRecipientsRefused

from notifications.escaping import one_line

# What sending may raise: the way there, the message itself, the provider's own errors.
ERRORS = (OSError, ValueError, AnymailError)
NO_SUCH_ADDRESS, NOT_TAKEN, TRY_LATER = 550, 554, 451
COMES_AND_GOES = {408, 425, 429}


def answer(error: Exception) -> tuple[int | None, str]:
    """The code and the words, or nothing: 500 and more is for good, 400 and more for now."""
    if isinstance(error, AnymailRecipientsRefused):
        return NO_SUCH_ADDRESS, str(error)
    if isinstance(error, AnymailError):
        return answer_of_provider(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return None, ""
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    return code, one_line(said)  # a server may say what no table can keep


def answer_of_provider(error):
    """Over HTTP it is the other way round: 400 and more is our own fault, 500 and more theirs."""
    if error.status_code is None:
        return None, ""
    is_theirs = error.status_code >= 500 or error.status_code in COMES_AND_GOES
    return (TRY_LATER if is_theirs else NOT_TAKEN), str(error)


def is_of_the_recipient(error: Exception) -> bool:
    """Whether the server spoke of the recipient, before it was given the message."""
    return isinstance(error, smtplib.SMTPRecipientsRefused | AnymailRecipientsRefused)
