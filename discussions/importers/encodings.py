"""Bytes to text, for files that do not say how they were written."""

import codecs
import re

from .structure import UnreadableNotes

NOT_TEXT = (
    "This file does not hold text. Save your notes as a Word, Markdown or text file and try again."
)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")


def decoded(content: bytes) -> str:
    """The text, read as UTF-8 or UTF-16, else as Windows-1252."""
    return cleaned(_decode(content))


def cleaned(text: str) -> str:
    """The text without control characters, soft hyphens and other unseen marks."""
    unreadable = len(_CONTROL.findall(text))
    if unreadable > 8 and unreadable > len(text) / 100:
        raise UnreadableNotes(NOT_TEXT)
    text = _UNSEEN.sub("", _CONTROL.sub("", text))
    return text.replace("\r\n", "\n").replace("\xa0", " ")


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _decode_or_refuse(content, encoding)
    if silent := _silent_utf16(content):
        return _decode_or_refuse(content, silent)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; Latin-1 reads them as controls, taken out later.
        return "".join(_windows_letter(byte) for byte in content)


def _decode_or_refuse(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableNotes(NOT_TEXT) from error


def _silent_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte."""
    sample = content[:2000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _windows_letter(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)
