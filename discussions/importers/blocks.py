"""Blocks of unmarked lines above points, and the titles that stand above questions."""

from collections.abc import Sequence

from . import vocabulary
from .kinds import asks, lacks_title, may_start
from .lines import Line

_LONGEST_TITLE = 10  # words
_STOPS = (".", ",", ";", *vocabulary.QUESTION_MARKS)


def blocks_above_points(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where blocks of lines without marks begin and end that stand right above a list."""
    found: list[tuple[int, int]] = []
    begin = None
    for position, line in enumerate(lines):
        if line.listed:
            if begin is not None:
                found.append((begin, position))
            begin = None
        elif not may_start(line):
            begin = None
        elif begin is None or (line.gap and not _has_title_above(lines, position)):
            begin = position
    return found


def with_titles(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """The starts, with each bare question giving way to the title right above it.

    A title with an empty line below it counts where all questions have one.
    """
    known = set(starts)
    free = [at > 0 and at - 1 not in known and lacks_title(lines[at]) for at in starts]
    apart = [able and _has_title_apart(lines, at) for able, at in zip(free, starts, strict=True)]
    all_have = len(starts) > 1 and all(apart)
    titled = [
        able and (all_have or _has_title_above(lines, at))
        for able, at in zip(free, starts, strict=True)
    ]
    if starts[0] == 1 and not (all_have or lines[0].role):
        titled[0] = False  # the file's first line is the title of the notes, if it is alone
    return [start - above for start, above in zip(starts, titled, strict=True)]


def _has_title_above(lines: Sequence[Line], position: int) -> bool:
    """Whether the line above is the title of the question in this line."""
    if not position or not asks(lines[position]):
        return False
    above, line = lines[position - 1], lines[position]
    return _reads_as_title(above) and (above.stands_out or not line.gap)


def _has_title_apart(lines: Sequence[Line], position: int) -> bool:
    """Whether the line above, with or without a gap, is a title that stands by itself."""
    above = lines[position - 1]
    apart = above.gap or position == 1
    return _has_title_above(lines, position) or (apart and _reads_as_title(above))


def _reads_as_title(line: Line) -> bool:
    short = len(line.text.split()) <= _LONGEST_TITLE
    return may_start(line) and short and not (line.listed or line.text.endswith(_STOPS))
