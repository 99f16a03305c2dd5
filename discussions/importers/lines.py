"""The one shape that every reader turns its file into: a flat list of lines.

To add a format, write one more reader that returns `Line`s. Nothing below a reader knows where
a line came from.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Role(StrEnum):
    """What a line must be, when a table's column says so."""

    TOPIC = "topic"
    QUESTION = "question"
    POINT = "point"
    KEY = "key"
    GROUP = "group"


@dataclass(frozen=True)
class Line:
    """A line of text without its marks, and all that its file said about it.

    `style` names the kind of number ("1)", "A.", "topic", "list 3"), so that lines marked alike
    can be found. `lead` counts the letters at the start that stand out from the rest of the line.
    """

    text: str
    source: str = ""
    """The text with its mark, for showing the line where it found no place."""
    bullet: bool = False
    number: str | None = None
    style: str = ""
    indent: int = 0
    """How far in: the level of a real list, else the column where the line begins."""
    column: int = 0
    """Where the text begins, after a typed mark."""
    width: int = 0
    """How long the line was, for telling a wrapped line from a short one."""
    bold: bool = False
    italic: bool = False
    lead: int = 0
    heading: int = 0
    is_title: bool = False
    gap: bool = False
    """An empty line stood before this one."""
    wraps: bool = False
    """A typed line break stood before it, so it may continue the line above."""
    box: int = 0
    """Lines of the same text box, quotation or one-cell table share a number."""
    role: Role | None = None
    aside: bool = False
    """Running heads, contents lists and the like: never a part of the discussion."""

    @property
    def listed(self) -> bool:
        return self.bullet or bool(self.style) or self.role == Role.POINT

    @property
    def shown(self) -> str:
        """The line as its writer would know it again."""
        return self.source if self.style or self.role == Role.QUESTION else self.text

    @property
    def ends_sentence(self) -> bool:
        return self.text.endswith(tuple(".!:;…?？؟"))

    @property
    def stands_out(self) -> bool:
        return bool(self.bold or self.heading or self.is_upper)

    @property
    def is_upper(self) -> bool:
        return sum(map(str.isalpha, self.text)) > 3 and self.text.isupper()


class Run(NamedTuple):
    """A stretch of text in one type face."""

    text: str
    bold: bool = False
    italic: bool = False


class _Letter(NamedTuple):
    text: str
    bold: bool
    italic: bool


def lines_of(runs: Iterable[Run], **shared: Any) -> list[Line]:
    """The lines that runs make, split where a run holds a line break.

    `shared` are fields of every line; only the first keeps a `gap`.
    """
    rows: list[list[_Letter]] = [[]]
    for run in runs:
        for letter in run.text:
            if letter == "\n":
                rows.append([])
            else:
                rows[-1].append(_Letter(letter, run.bold, run.italic))
    lines: list[Line] = []
    for row in rows:
        if line := _line(row, wraps=bool(lines), **shared):
            lines.append(line)
            shared["gap"] = False
    return lines


def _line(letters: list[_Letter], **fields: Any) -> Line | None:
    letters = _single_spaced(letters)
    if not letters:
        return None
    text = "".join(letter.text for letter in letters)
    words = [letter for letter in letters if letter.text.isalnum()]
    bold = bool(words) and all(letter.bold for letter in words)
    italic = bool(words) and all(letter.italic for letter in words)
    fields.setdefault("width", len(text))
    return Line(text, text, bold=bold, italic=italic, lead=_lead(letters), **fields)


def _single_spaced(letters: list[_Letter]) -> list[_Letter]:
    kept: list[_Letter] = []
    for letter in letters:
        if not letter.text.isspace():
            kept.append(letter)
        elif kept and kept[-1].text != " ":
            kept.append(letter._replace(text=" "))
    while kept and kept[-1].text == " ":
        kept.pop()
    return kept


def _lead(letters: list[_Letter]) -> int:
    """How many letters at the start share a face that the rest does not have."""
    face = letters[0][1:]
    for position, letter in enumerate(letters):
        if letter[1:] != face and letter.text.isalnum():
            return position
    return 0
