"""Reads a facilitator's notes: a file in, topics with their points out.

A reader (`readers`) turns a file into a flat list of lines; one finder (`finder`) turns lines into
topics, questions, points and key points. Nothing is dropped or made up: a line that found no
place is shown as unplaced. This package knows nothing of Django or the database.
"""

from .finder import find_structure
from .readers import READERS, read_lines
from .safety import check_upload
from .sandbox import read_apart
from .structure import ParsedNotes, ParsedTopic, UnreadableNotes

__all__ = [
    "READERS",
    "ParsedNotes",
    "ParsedTopic",
    "UnreadableNotes",
    "read_notes",
    "read_notes_safely",
]


def read_notes(content: bytes, filename: str) -> ParsedNotes:
    """The structure of a notes file that is already trusted, read in this process."""
    return find_structure(read_lines(content, filename))


def read_notes_safely(content: bytes, filename: str) -> ParsedNotes:
    """The structure of an uploaded file: checked first, then read in a limited process."""
    check_upload(content, filename)
    return read_apart(content, filename)
