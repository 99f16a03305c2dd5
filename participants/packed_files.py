"""Looks at an uploaded zip of XML before anything parses it: Word files and workbooks are such.

Limits are in bytes, counted while unpacking, for what headers say is not to be trusted.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

MOST_ENTRIES = 500
LARGEST_PART = 20 * 1024 * 1024
KINDS = "[Content_Types].xml"

ALLOWED_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CHUNK = 64 * 1024
DOCTYPE = re.compile(rb"<\s*!\s*DOCTYPE", re.IGNORECASE)
LOCAL_HEADER = 30  # bytes before an entry's name


class RefusedFileError(Exception):
    """A file that nothing may parse."""


class DamagedFileError(RefusedFileError):
    """Not a zip, or a broken one."""


class UnsafeFileError(RefusedFileError):
    """Built in a way that honest programs do not use."""


class OverfullFileError(RefusedFileError):
    """More is packed into it than we read."""


def kinds_in(content: bytes, *, largest_whole: int) -> bytes:
    """What a sound file says of its parts, in lower case; else a `RefusedFileError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if not are_sound(package.infolist()):
                raise UnsafeFileError
            unpack(package, largest_whole)
            return package.read(KINDS).lower()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, KeyError, OSError) as error:
        raise DamagedFileError from error
    except (RuntimeError, ValueError, zlib.error) as error:
        raise UnsafeFileError from error


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
    escapes = (
        path.is_absolute() or ".." in path.parts or re.search(r"[\\:\x00]", entry.orig_filename)
    )
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


def unpack(package: zipfile.ZipFile, largest_whole: int) -> None:
    """Count the true sizes, whatever the headers say, and look for a document type."""
    whole = 0
    for entry in package.infolist():
        part, tail = 0, b""
        for chunk in chunks(package, entry):
            part, whole = part + len(chunk), whole + len(chunk)
            if part > LARGEST_PART or whole > largest_whole:
                raise OverfullFileError
            # Without zeros, so that UTF-16 cannot hide what we look for.
            if is_xml(entry.filename) and DOCTYPE.search((tail + chunk).replace(b"\x00", b"")):
                raise UnsafeFileError
            tail = chunk[-64:]


def chunks(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(entry) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))
