"""Reads mail back from the folder that Django's file backend writes to."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

DASHES = re.compile(rb"^-{79}\n", re.MULTILINE)  # what the backend writes after each message


@dataclass(frozen=True)
class Place:
    """Where a mail lies: a file of one connection, and its place among those sent through it."""

    file: str
    position: int


@dataclass(frozen=True)
class Delivered:
    place: Place
    to: str
    subject: str
    sent_at: datetime
    text: str
    html: str


def places(folder):
    """Every mail in the folder, the newest first."""
    files = sorted(Path(folder).glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    everything = [
        Place(file.stem, position) for file in files for position in range(len(mails(file)))
    ]
    return everything[::-1]


def mails(file):
    return [mail for mail in DASHES.split(file.read_bytes()) if mail.strip()]


def read(folder, place):
    """One mail, or None if there is none at the place."""
    file = Path(folder) / f"{place.file}.log"
    found = mails(file)[place.position : place.position + 1] if file.is_file() else []
    return parsed(place, found[0]) if found else None


def parsed(place, source):
    mail = message_from_bytes(source, policy=default)
    return Delivered(
        place=place,
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        sent_at=parsedate_to_datetime(mail["Date"]),
        text=content(mail, "plain"),
        html=content(mail, "html"),
    )


def content(mail, kind):
    part = mail.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""
