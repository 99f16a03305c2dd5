"""Points that are marked by nothing but standing further in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .lines import Line
from .vocabulary import is_question

_INDENTED = 4  # columns


def with_tabs_as_bullets(lines: Iterable[Line]) -> list[Line]:
    """The lines, with those that stand further in than an unmarked line above made items."""
    found: list[Line] = []
    block: list[Line] = []
    for line in lines:
        if line.indent < _INDENTED:
            found += _marked_within(block)
            block = []
        block.append(line)
    return [*found, *_marked_within(block)]


def _marked_within(block: Sequence[Line]) -> Sequence[Line]:
    """A line and those further in: points, unless there are real items or it is itself one."""
    if not block:
        return block
    outer, *inner = block
    if outer.indent >= _INDENTED or outer.bullet or _holds_items(inner):
        return block
    question = len(inner) > 1 and is_question(inner[0].text) and not is_question(outer.text)
    first = 2 if question else 1
    return [*block[:first], *(_marked(line) for line in block[first:])]


def _holds_items(lines: Sequence[Line]) -> bool:
    return any(line.listed or line.heading or line.role or line.aside for line in lines)


def _marked(line: Line) -> Line:
    continues = line.wraps and line.text[:1].islower()
    return line if continues else replace(line, bullet=True)
