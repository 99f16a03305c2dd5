"""Turns the rows of a table into lines, going by the words in its first row or column."""

import re
from collections.abc import Sequence
from dataclasses import replace

from . import vocabulary
from .lines import Line, Role

Cell = list[Line]

_COLUMNS = {
    "number": re.compile(r"(?:no\.?|number|nr\.?|#|№)", re.IGNORECASE),
    Role.TOPIC: re.compile(r"(?:topics?|themes?|issues?|subjects?|titles?|areas?)", re.IGNORECASE),
    Role.QUESTION: re.compile(r"(?:discussion )?(?:questions?|prompts?)", re.IGNORECASE),
    Role.GROUP: re.compile(r"(?:groups?|tables?|rooms?|teams?)", re.IGNORECASE),
    Role.POINT: re.compile(
        r"(?:(?:discussion|main|other|your|all)\s+)?(?:points?|comments?|discussion|notes?|responses?"
        r"|answers?|ideas?|feedback|views?|thoughts?)(?:\s+(?:raised|made))?"
        r"|what (?:people|we|was) said|discussed",
        re.IGNORECASE,
    ),
}
_LABELS = re.compile(r"(?:topic|theme|issue|question|group|table|title)s?\s*\d*", re.IGNORECASE)
_ASIDE = "aside"
_TITLE_PARAGRAPHS = 2


def table_lines(rows: Sequence[Sequence[Cell]], box: int) -> list[Line]:
    """The lines of a table; `box` numbers it, so that a one-cell table can be told apart."""
    filled = [list(row) for row in rows if any(row)]
    if not filled:
        return []
    if max(map(len, filled)) == 1:
        return [replace(line, box=box) for row in filled for cell in row for line in cell]
    columns = [_column(cell) for cell in filled[0]]
    if sum(column != _ASIDE for column in columns) >= 2:
        return _by_columns(filled, columns)
    return [line for row in filled for line in _row_lines(row)]


def _text(cell: Cell) -> str:
    return " ".join(line.text for line in cell).strip(" :")


def _column(cell: Cell) -> str:
    """What a column holds, going by the cell at its head."""
    text = _text(cell)
    for role, form in _COLUMNS.items():
        if form.fullmatch(text):
            return role
    if any(vocabulary.key_marker(line) for line in cell):
        return Role.KEY
    if any(vocabulary.group_name(line) for line in cell):
        return f"{Role.GROUP} {text}"
    return _ASIDE


def _by_columns(rows: list[list[Cell]], columns: list[str]) -> list[Line]:
    lines = [replace(line, aside=True) for cell in rows[0] for line in cell if _is_outside(cell)]
    begins = Role.TOPIC if Role.TOPIC in columns else Role.QUESTION
    for row in rows[1:]:
        number = None
        for column, cell in zip(columns, row, strict=False):
            if column == "number":
                number = _text(cell).rstrip(".):") or None
                continue
            role = Role.TOPIC if column == begins else column
            found = _cell_lines(cell, role, columns)
            if role == Role.TOPIC and found:
                found[0] = replace(found[0], number=number or found[0].number)
            lines += found
    return lines


def _is_outside(cell: Cell) -> bool:
    return _column(cell) == _ASIDE


def _cell_lines(cell: Cell, role: str, columns: list[str]) -> list[Line]:
    if not cell:
        return []
    if role.startswith(f"{Role.GROUP} "):
        name = role.removeprefix(f"{Role.GROUP} ")
        head = Line(name, name, role=Role.GROUP)
        return [head, *(replace(line, role=Role.POINT) for line in cell)]
    if role == Role.TOPIC:
        first, *rest = cell
        return [replace(first, role=Role.TOPIC), *(replace(line, role=None) for line in rest)]
    if role in (Role.QUESTION, Role.POINT, Role.KEY, Role.GROUP):
        return [replace(line, role=Role(role)) for line in cell]
    return [replace(line, aside=True) for line in cell]


def _row_lines(row: list[Cell]) -> list[Line]:
    """A row of a table without a head: a label and its content, or a topic and its points."""
    first, *others = row
    content = [line for cell in others for line in cell]
    if not content or not first:
        return [*first, *content]
    if _is_label(first):
        return _labelled(first[0], content)
    if vocabulary.is_furniture(first[0]):
        return [replace(line, aside=True) for line in [*first, *content]]
    if len(first) <= _TITLE_PARAGRAPHS and not any(line.listed for line in first):
        topic = [replace(first[0], role=Role.TOPIC), *first[1:]]
        return topic + [replace(line, role=Role.POINT) for line in content]
    return [*first, *content]


def _is_label(cell: Cell) -> bool:
    marker = vocabulary.key_marker(cell[0])
    label = _LABELS.fullmatch(cell[0].text.rstrip(" :")) or vocabulary.is_points_label(cell[0])
    return len(cell) == 1 and bool(label or (marker and not marker.rest))


def _labelled(label: Line, content: list[Line]) -> list[Line]:
    """“Question | How …?” reads as “Question: How …?”."""
    text = label.text.rstrip(" :")
    if vocabulary.key_marker(label):
        return [label, *content]
    if vocabulary.is_points_label(label):
        return [replace(label, aside=True), *(replace(line, role=Role.POINT) for line in content)]
    if vocabulary.group_name(label):
        return [replace(label, role=Role.GROUP), *content]
    first, *rest = content
    joint = f"{text}: {first.text}"
    return [replace(first, text=joint, source=joint, lead=0), *rest]
