"""When two ways of writing an email address are the same address."""

import unicodedata
from contextlib import suppress


def normalised(email: str) -> str:
    """The one spelling by which we keep and find an address; the domain in ASCII.

    Upper and lower case are the same person. Letters that only look alike are different people.
    """
    local, at, domain = unicodedata.normalize("NFKC", email).strip().casefold().rpartition("@")
    with suppress(UnicodeError):  # not a domain: the field's own validator says so
        domain = domain.encode("idna").decode()
    return f"{local}{at}{domain}"
