"""Looks at an uploaded workbook before anything parses it: it is a zip, and zips can bite."""

import io
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from participants.sheets.unreadable import UnreadableSheet

MOST_ENTRIES = 500
LARGEST_WHOLE = 30 * 1024 * 1024
ALLOWED_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CHUNK = 64 * 1024
DOCTYPE = re.compile(rb"<\s*!\s*DOCTYPE", re.IGNORECASE)
LOCAL_HEADER = 30  # bytes before an entry's name

DAMAGED = (
    "This workbook is damaged, or built in a way we do not accept. Open it in your spreadsheet "
    "program, save it again as .xlsx or CSV and try once more."
)
NO_WORKBOOK = (
    "This file is not a workbook, whatever its name says. Save it again as .xlsx or CSV and try "
    "once more."
)


def check(content: bytes) -> None:
    """Pass, or raise `UnreadableSheet` with a sentence that says what to do."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if not are_sound(entries):
                raise UnreadableSheet(DAMAGED)
            unpack(package, entries)
            kinds = package.read("[Content_Types].xml").lower()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, RuntimeError) as error:
        raise UnreadableSheet(DAMAGED) from error
    if b"macroenabled" in kinds or b"spreadsheetml.sheet.main+xml" not in kinds:
        raise UnreadableSheet(NO_WORKBOOK)


def are_sound(entries: list[zipfile.ZipInfo]) -> bool:
    names = {entry.filename.rstrip("/").casefold() for entry in entries}
    return (
        len(entries) <= MOST_ENTRIES
        and len(names) == len(entries)
        and all(is_sound(entry) for entry in entries)
        and not overlap(entries)
    )


def is_sound(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    escapes = path.is_absolute() or ".." in path.parts or re.search(r"[\\:]", entry.orig_filename)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_encrypted = entry.flag_bits & 0x1
    return not (escapes or is_link or is_encrypted) and entry.compress_type in ALLOWED_METHODS


def overlap(entries: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + LOCAL_HEADER + len(entry.filename) + entry.compress_size
    return False


def unpack(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Count the true sizes, whatever the headers say, and look for a document type."""
    whole = 0
    for entry in entries:
        tail = b""
        with package.open(entry) as part:
            while chunk := part.read(CHUNK):
                whole += len(chunk)
                # Without zeros, so that UTF-16 cannot hide what we look for.
                if whole > LARGEST_WHOLE or DOCTYPE.search((tail + chunk).replace(b"\x00", b"")):
                    raise UnreadableSheet(DAMAGED)
                tail = chunk[-64:]
