"""Notes as somebody sent them: found in a folder, and made into each kind of file we take."""

import re
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

SPOKEN_OF = "notes of group discussions"
# Marks that begin and end words in heavy or in slanted type.
MARK = re.compile(r"(\*\*|\*)")
BULLET = re.compile(r"[-•]\s+")


def notes_in(folder: Path) -> str:
    """The text of the one file that calls itself notes of group discussions."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    found = [text for text in texts if SPOKEN_OF in text.lower()]
    if len(found) != 1:
        raise LookupError(
            f"{len(found)} text files in {folder} hold the words “{SPOKEN_OF}”. One must."
        )
    return found[0]


def as_files(text: str) -> list[SimpleUploadedFile]:
    """The notes as a text, a Markdown and a Word file."""
    return [
        SimpleUploadedFile("notes.txt", text.encode()),
        SimpleUploadedFile("notes.md", text.encode()),
        SimpleUploadedFile("notes.docx", as_word(text)),
    ]


def as_word(text: str) -> bytes:
    """A Word file of the same lines: its bullets are a list, its marks heavy or slanted type."""
    document = Document()
    marks: set[str] = set()
    for line in filter(str.strip, text.splitlines()):
        bullet = BULLET.match(line)
        paragraph = document.add_paragraph(style="List Bullet" if bullet else None)
        for piece in MARK.split(line[bullet.end() :] if bullet else line):
            if MARK.fullmatch(piece):
                marks ^= {piece}  # opens what was closed, and closes what was open
            elif piece:
                _write(paragraph, piece, marks)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _write(paragraph, piece, marks):
    piece_of_line = paragraph.add_run(piece)
    piece_of_line.bold = "**" in marks or None
    piece_of_line.italic = "*" in marks or None
