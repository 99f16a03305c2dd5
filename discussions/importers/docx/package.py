"""The parts of a Word file, and the names of its XML."""

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from ..structure import UnreadableNotes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MOST_TAGS = 1_000_000
TOO_LONG = "This Word file is too long to read. Keep the notes, take out the rest and try again."
DAMAGED = (
    "This Word file is damaged. Open it in your word processor, save it again as a Word document "
    "(.docx) and try once more."
)


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return _W + name


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child, "" where the child has none, None where there is no such child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val"), "")


def switched_on(parent: Element | None, name: str) -> bool | None:
    """A yes-or-no property such as `w:b`; None where it is not stated."""
    stated = value(parent, name)
    return None if stated is None else stated not in ("0", "false", "off", "none")


def whole_number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _parsed(written: bytes) -> Element:
    if written.count(b"<") > _MOST_TAGS:
        raise UnreadableNotes(TOO_LONG)
    try:
        root: Element = ElementTree.fromstring(written, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableNotes(DAMAGED) from error
    return root


class Package:
    """A Word file's parts, read when asked for."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError) as error:
            raise UnreadableNotes(DAMAGED) from error
        self.names = self._zip.namelist()

    def part(self, name: str) -> Element | None:
        """The root of one XML part, or None if the file has no such part."""
        if name not in self.names:
            return None
        try:
            written = self._zip.read(name).replace(_STRICT, _W[1:-1].encode())
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableNotes(DAMAGED) from error
        return _parsed(written)

    def parts_like(self, prefix: str) -> list[Element]:
        names = sorted(name for name in self.names if name.startswith(prefix))
        found = [self.part(name) for name in names if name.endswith(".xml")]
        return [part for part in found if part is not None]
