"""Which reader turns which kind of file into lines. A new format is one more entry here."""

from collections.abc import Callable
from pathlib import PurePath

from .docx import read_docx
from .lines import Line
from .markdown import read_markdown
from .structure import UnreadableNotes
from .text import read_text

Reader = Callable[[bytes], list[Line]]

READERS: dict[str, Reader] = {
    ".docx": read_docx,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
}


def suffix_of(filename: str) -> str:
    """The extension that names a file's format, or a refusal that says which can be read."""
    suffix = PurePath(filename).suffix.lower()
    if suffix not in READERS:
        raise UnreadableNotes(
            "Roundtable reads notes from Word (.docx), Markdown (.md) and text (.txt) files. "
            "Save your notes as one of these and try again."
        )
    return suffix


def read_lines(content: bytes, filename: str) -> list[Line]:
    """The lines of a file, or a refusal if there are none."""
    lines = READERS[suffix_of(filename)](content)
    if not lines:
        raise UnreadableNotes(
            "There are no words in this file. Check that it is the right one, and that its text "
            "is not a picture."
        )
    return lines
