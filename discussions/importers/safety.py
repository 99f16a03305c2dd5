"""Checks an uploaded notes file before anything parses it."""

from participants import packed_files

from .readers import suffix_of
from .structure import UnreadableNotes

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_WHOLE = 50 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    _ZIP,
    _OLD_OFFICE,
    b"%PDF-",
    b"{\\rtf",
    b"\x7fELF",
    b"MZ\x90",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
_PACKED_OFFICE = {".docx"}

_SAVE_AGAIN = (
    "Open it in your word processor, save it again as a Word document (.docx) and try once more."
)
_NOT_WHAT_IT_SAYS = (
    "This file is not what its name says. Save your notes again as a Word, Markdown or text file "
    "and try once more."
)
_REFUSALS = {
    packed_files.DamagedFileError: f"This Word file is damaged. {_SAVE_AGAIN}",
    packed_files.UnsafeFileError: (
        f"This Word file is built in a way we do not accept. {_SAVE_AGAIN}"
    ),
    packed_files.OverfullFileError: (
        "This Word file holds too much. Take out the pictures, save it and try again."
    ),
}


def check_upload(content: bytes, filename: str) -> None:
    """Pass, or raise `UnreadableNotes` with a sentence that says what to do."""
    suffix = suffix_of(filename)
    if not content:
        raise UnreadableNotes("This file is empty. Check that it is the right one and try again.")
    if len(content) > LARGEST_FILE:
        raise UnreadableNotes(
            "This file is larger than 10 MB. Take out the pictures, save it and try again."
        )
    if suffix in _PACKED_OFFICE:
        _check_office_file(content)
    elif content.startswith(_OTHER_KINDS):
        raise UnreadableNotes(_NOT_WHAT_IT_SAYS)


def _check_office_file(content: bytes) -> None:
    if content.startswith(_OLD_OFFICE):
        raise UnreadableNotes(
            "This Word file has a password or an old format. Save it without a password as a Word "
            "document (.docx) and try again."
        )
    if not content.startswith(_ZIP):
        raise UnreadableNotes(_NOT_WHAT_IT_SAYS)
    try:
        kinds = packed_files.kinds_in(content, largest_whole=LARGEST_WHOLE)
    except packed_files.RefusedFileError as refusal:
        raise UnreadableNotes(_REFUSALS[type(refusal)]) from refusal
    _check_kind(kinds)


def _check_kind(kinds: bytes) -> None:
    if b"macroenabled" in kinds or b"vbaproject" in kinds:
        raise UnreadableNotes(
            "This Word file holds macros. Save it as a plain Word document (.docx) and try again."
        )
    if b"wordprocessingml.document.main+xml" not in kinds:
        raise UnreadableNotes(_NOT_WHAT_IT_SAYS)
