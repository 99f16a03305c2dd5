"""Where topics start: the mark that recurs and is followed by points.

Every kind of line is tried as the topic mark; the one under which most points and questions fall
wins. Then what only looks like a topic is left out, and topics whose mark is missing are added.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from .blocks import blocks_above_points, with_titles
from .kinds import RANKS, Kind, asks, kinds_of
from .lines import Line
from .lists import point_items
from .trials import Trial, asks_early, try_kind

_Face = tuple[bool, int, bool]


def topic_starts(lines: Sequence[Line]) -> list[int]:
    """The positions of the lines that begin a topic, in order."""
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        for kind in kinds_of(line):
            by_kind[kind].append(position)
    trials = [try_kind(lines, kind, found) for kind, found in by_kind.items()]
    good = _without_bare_questions([trial for trial in trials if trial.score > 0])
    if not good:
        return [begin for begin, _ in blocks_above_points(lines)] or _items_with_items(lines)
    best = max(good, key=lambda trial: (trial.score, trial.recurs, -trial.rank, -trial.starts[0]))
    starts = _without_cover(lines, best.starts)
    return with_titles(lines, sorted({*starts, *_unmarked(lines, starts)}))


def _without_bare_questions(trials: list[Trial]) -> list[Trial]:
    """Where every topic has a mark and a question, other questions are points that ask."""
    last = len(RANKS) - 1
    if any(trial.complete and trial.recurs and trial.rank < last for trial in trials):
        return [trial for trial in trials if trial.rank < last]
    return trials


def _without_cover(lines: Sequence[Line], starts: list[int]) -> list[int]:
    """Leave out what only looks like a topic: titles and agenda items before the first one."""
    segments = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    asking = [asks_early(segment) for segment in segments]
    listing = [bool(point_items(segment) - {0}) for segment in segments]
    first = 0
    while first < len(starts) - 1:
        later = slice(first + 1, None)
        lacks_question = not asking[first] and all(asking[later])
        lacks_points = not listing[first] and any(listing[later])
        if not (lacks_points or (lacks_question and not lines[starts[first]].style)):
            break
        first += 1
    return starts[first:]


def _unmarked(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """Topics whose mark went missing: a question, or a line like other starts, above points."""
    alike = {_face(lines[start]) for start in starts}
    known = set(starts)
    return [
        begin
        for begin, end in blocks_above_points(lines)
        if begin > starts[0]
        and known.isdisjoint(range(begin, end))
        and _follows_points(lines, begin, known)
        and _reads_as_start(lines, begin, end, alike)
    ]


def _follows_points(lines: Sequence[Line], begin: int, starts: set[int]) -> bool:
    """Whether the topic above the block has points already."""
    for position in range(begin - 1, -1, -1):
        if position in starts:
            return False
        if lines[position].listed:
            return True
    return False


def _reads_as_start(lines: Sequence[Line], begin: int, end: int, alike: Set) -> bool:
    line = lines[begin]
    new = line.gap or line.stands_out or lines[begin - 1].listed
    asking = any(asks(part) for part in lines[begin:end])
    return (asking and new) or (line.stands_out and alike == {_face(line)})


def _face(line: Line) -> _Face:
    return (line.bold, line.heading, line.is_upper)


def _items_with_items(lines: Sequence[Line]) -> list[int]:
    """A list in two levels and nothing else: the upper items are the topics."""
    if any(not line.bullet and line.style for line in lines):
        return []
    bullets = [position for position, line in enumerate(lines) if line.bullet]
    if not bullets:
        return []
    top = min(lines[position].indent for position in bullets)
    upper = [position for position in bullets if lines[position].indent == top]
    parents = [
        position
        for position in upper
        if position + 1 < len(lines) and lines[position + 1].indent > top
    ]
    return upper if len(parents) > 1 and len(parents) == len(upper) else []
