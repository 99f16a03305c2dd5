"""Which list items can be points: all but those right below a key marker or an agenda's heading."""

from collections.abc import Sequence

from . import vocabulary
from .lines import Line


def point_items(lines: Sequence[Line]) -> set[int]:
    """The positions of the list items that are not key lines or furniture."""
    found: set[int] = set()
    taken_by: Line | None = None  # the first item of a list that a marker took
    waiting = False
    for position, line in enumerate(lines):
        if not line.listed:
            taken_by, waiting = None, _takes_list_below(line)
        elif waiting:
            taken_by, waiting = line, False
        elif taken_by is None or not _same_list(taken_by, line):
            taken_by = None
            found.add(position)
    return found


def _takes_list_below(line: Line) -> bool:
    marker = vocabulary.key_marker(line)
    return (marker is not None and not marker.rest) or vocabulary.opens_aside(line)


def _same_list(first: Line, line: Line) -> bool:
    alike = (first.bullet, first.style) == (line.bullet, line.style) or line.indent > first.indent
    return alike and (first.gap or not line.gap)
