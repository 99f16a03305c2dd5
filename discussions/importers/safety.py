"""Checks an uploaded notes file before anything parses it."""

import io
import re
import stat
import zipfile
from pathlib import PurePosixPath

from .readers import suffix_of
from .structure import UnreadableNotes

LARGEST_FILE = 10 * 1024 * 1024
MOST_ENTRIES = 500
LARGEST_PART = 20 * 1024 * 1024
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
_ALLOWED_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_CHUNK = 64 * 1024
_DOCTYPE = re.compile(rb"<\s*!\s*DOCTYPE", re.IGNORECASE)
_LOCAL_HEADER = 30  # bytes before an entry's name

_SAVE_AGAIN = (
    "Open it in your word processor, save it again as a Word document (.docx) and try once more."
)
_NOT_WHAT_IT_SAYS = (
    "This file is not what its name says. Save your notes again as a Word, Markdown or text file "
    "and try once more."
)
_NOT_SAFE = f"This Word file is built in a way we do not accept. {_SAVE_AGAIN}"


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
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_entries(package.infolist())
            _check_kind(_unpack(package))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        if isinstance(error, UnreadableNotes):
            raise
        raise UnreadableNotes(f"This Word file is damaged. {_SAVE_AGAIN}") from error
    except (NotImplementedError, RuntimeError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise UnreadableNotes(_NOT_SAFE) from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = {_plain_name(entry.filename) for entry in entries}
    sound = (
        len(entries) <= MOST_ENTRIES
        and len(names) == len(entries)
        and all(_is_sound(entry) for entry in entries)
        and not _overlap(entries)
    )
    if not sound:
        raise UnreadableNotes(_NOT_SAFE)


def _plain_name(name: str) -> str:
    return name.rstrip("/").casefold()


def _is_sound(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    escapes = (
        path.is_absolute() or ".." in path.parts or re.search(r"[\\:\x00]", entry.orig_filename)
    )
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    encrypted = entry.flag_bits & 0x1
    return not (escapes or is_link or encrypted) and entry.compress_type in _ALLOWED_METHODS


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _LOCAL_HEADER + len(entry.filename) + entry.compress_size
    return False


def _unpack(package: zipfile.ZipFile) -> bytes:
    """Unpack every part, counting; returns the list of content types."""
    content_types, whole = b"", 0
    for entry in package.infolist():
        size, beginning = _measure(package, entry, LARGEST_WHOLE - whole)
        whole += size
        if entry.filename == "[Content_Types].xml":
            content_types = beginning
    return content_types


def _measure(package: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> tuple[int, bytes]:
    """The true size of a part, whatever its header says, and its first chunk."""
    size, beginning, tail = 0, b"", b""
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > min(LARGEST_PART, room):
                raise UnreadableNotes(
                    "This Word file holds too much. Take out the pictures, save it and try again."
                )
            if _DOCTYPE.search(_without_zeros(tail + chunk)) and _is_xml(entry.filename):
                raise UnreadableNotes(_NOT_SAFE)
            beginning, tail = beginning or chunk, chunk[-64:]
    return size, beginning


def _without_zeros(chunk: bytes) -> bytes:
    """So that UTF-16 cannot hide what we look for."""
    return chunk.replace(b"\x00", b"")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _check_kind(content_types: bytes) -> None:
    kinds = content_types.lower()
    if b"macroenabled" in kinds or b"vbaproject" in kinds:
        raise UnreadableNotes(
            "This Word file holds macros. Save it as a plain Word document (.docx) and try again."
        )
    if b"wordprocessingml.document.main+xml" not in kinds:
        raise UnreadableNotes(_NOT_WHAT_IT_SAYS)
