"""Points that are marked by nothing but standing further in."""

from collections.abc import Sequence
from dataclasses import replace

from .lines import Line

_INDENTED = 4  # columns


def with_tabs_as_bullets(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that stand further in than an unmarked line above made items."""
    found: list[Line] = []
    outer: Line | None = None
    for line in lines:
        if line.indent < _INDENTED:
            outer = line
        is_point = outer is not None and _stands_in(line) and not _continues_item(outer, line)
        found.append(replace(line, bullet=True) if is_point else line)
    return found


def _stands_in(line: Line) -> bool:
    continues = line.wraps and line.text[:1].islower()
    marked = line.listed or line.heading or line.role or line.aside
    return line.indent >= _INDENTED and not (continues or marked)


def _continues_item(item: Line, line: Line) -> bool:
    """Whether a line hangs below the text of a bullet or number."""
    hangs = bool(item.style) and line.indent <= item.column
    return item.bullet or (hangs and not item.ends_sentence)
