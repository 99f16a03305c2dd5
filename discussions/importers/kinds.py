"""Kinds of line: lines marked alike ("1)" at the margin, second-level headings, bold …)."""

from . import vocabulary
from .heads import read_head
from .lines import Line, Role
from .vocabulary import is_question

Kind = tuple[object, ...]

RANKS = ("column", "number", "heading", "bold", "capitals", "run-in", "question")
"""The first word of every kind, the surest topic marks first."""


def may_start(line: Line) -> bool:
    """Whether a line could begin a topic, going by its words alone."""
    return not (
        line.bullet
        or line.is_title
        or line.role not in (None, Role.TOPIC, Role.QUESTION)
        or vocabulary.is_outside(line)
        or vocabulary.key_marker(line)
        or vocabulary.group_name(line)
        or vocabulary.is_furniture(line)
        or vocabulary.is_points_label(line)
    )


def kinds_of(line: Line) -> list[Kind]:
    """The kinds that a line is of; none if it cannot begin a topic."""
    if not may_start(line):
        return []
    if line.role == Role.TOPIC:
        return [("column",)]
    kinds: list[Kind] = []
    if line.style:
        kind = ("number", line.style, line.heading, 0 if line.heading else line.indent)
        kinds = [
            kind,
            *([(*kind, "?")] if asks(line) else []),
            *([(*kind, "!")] if line.bold else []),
        ]
    if line.heading:
        kinds.append(("heading", line.heading))
    if kinds:
        return kinds
    if line.bold:
        kinds.append(("bold",))
    if line.is_upper:
        kinds.append(("capitals",))
    if asks(line):
        kinds.append(("question",) if lacks_title(line) else ("run-in",))
    return kinds


def asks(line: Line) -> bool:
    """Whether a line asks, by its words, its label or its column."""
    return is_question(line.text) or line.role == Role.QUESTION


def lacks_title(line: Line) -> bool:
    """Whether a line is a question and nothing else."""
    if line.role == Role.QUESTION:
        return True
    alone = not (line.style or line.heading) and is_question(line.text)
    return alone and read_head([line]).title is None
