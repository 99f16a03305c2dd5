"""How well one kind of line does as the topic mark."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from . import vocabulary
from .kinds import RANKS, Kind, asks
from .lines import Line
from .lists import point_items
from .marks import follows
from .vocabulary import is_question

_LONGEST_PLAIN_POINT = 35  # words; where most lines are longer, it is prose
_CONTAINER = 0.5  # what a heading of headings loses against the headings in it
_HEAD = 4  # lines in which a topic's question may stand


class Trial(NamedTuple):
    """What came of taking the lines of one kind for the starts of topics."""

    starts: list[int]
    score: float
    rank: int
    complete: bool
    """Every start has points and a question."""

    @property
    def recurs(self) -> bool:
        return len(self.starts) > 1


def try_kind(lines: Sequence[Line], kind: Kind, found: Sequence[int]) -> Trial:
    """Take the lines at these positions for starts, and see what falls under them."""
    rank = RANKS.index(str(kind[0]))
    starts = _starts(lines, kind, found)
    plain = _points_are_plain(lines, kind, set(found))
    if plain and not _reads_as_points(lines, kind, found):
        return Trial(starts, 0, rank, complete=False)
    with_points = asking = without = 0
    for start, end in pairwise([*starts, len(lines)]):
        if _has_points(lines[start:end], plain):
            with_points += 1
            asking += asks_early(lines[start:end])
        else:
            without += with_points > 0  # before the first one it may be an agenda
    containers = sum(_is_above_heading(lines, start) for start in starts)
    score = with_points + asking - without - _CONTAINER * containers
    return Trial(starts, score, rank, complete=asking == with_points and not without)


def asks_early(segment: Sequence[Line]) -> bool:
    """Whether a topic has a question above its points."""
    for position, line in enumerate(segment[:_HEAD]):
        if position and line.listed:
            return False
        if asks(line):
            return True
    return False


def _starts(lines: Sequence[Line], kind: Kind, found: Sequence[int]) -> list[int]:
    positions = list(found)
    if kind[-1] == "?":
        positions = [at for at in found if not _counts_on(lines, at)] or [found[0]]
    return _one_head_each(lines, _once_each(lines, positions))


def _points_are_plain(lines: Sequence[Line], kind: Kind, found: set[int]) -> bool:
    """Whether nothing marks the points below the first start."""
    first = min(found)
    others = (at for at in point_items(lines) if at > first and at not in found)
    return kind[0] != "column" and not any(others)


def _is_above_heading(lines: Sequence[Line], start: int) -> bool:
    """Whether a heading stands right above a deeper one, as the title of all notes does."""
    line, *below = lines[start : start + 2]
    deeper = bool(below) and below[0].heading > line.heading > 0
    return deeper and not is_question(below[0].text)


def _counts_on(lines: Sequence[Line], position: int) -> bool:
    """Whether the line is the next item of the list that the line above belongs to."""
    above, line = lines[position - 1], lines[position]
    return position > 0 and above.style == line.style and follows(above.number, line.number)


def _once_each(lines: Sequence[Line], found: list[int]) -> list[int]:
    """Labels that come back word for word ("Good", "Bad") divide topics; they begin none.

    Unless groups answered the same questions.
    """
    if any(vocabulary.group_name(line) for line in lines):
        return found
    positions = set(found)
    labels = [at for at in found if lines[at].text and not is_question(lines[at].text)]
    above_points = [at for at in labels if at + 1 < len(lines) and lines[at + 1].listed]
    texts = Counter(lines[at].text for at in above_points if at + 1 not in positions)
    return [at for at in found if texts[lines[at].text] < 2]


def _one_head_each(lines: Sequence[Line], found: list[int]) -> list[int]:
    """A question right below a title of the same kind belongs to that title."""
    positions = set(found)

    def belongs_above(at: int) -> bool:
        below_title = at - 1 in positions and at - 2 not in positions
        return below_title and is_question(lines[at].text) and not lines[at].style

    return [at for at in found if not belongs_above(at)]


def _has_points(segment: Sequence[Line], plain: bool) -> bool:
    if any(point_items(segment) - {0}):
        return True
    body = [line for line in segment[1:] if not (vocabulary.is_outside(line) or line.heading)]
    if body and is_question(body[0].text) and not is_question(segment[0].text):
        body = body[1:]
    return plain and bool(body)


def _reads_as_points(lines: Sequence[Line], kind: Kind, found: Sequence[int]) -> bool:
    """Whether lines without marks are short enough for points, and their starts sure enough."""
    starts = set(found)
    below = [line for at, line in enumerate(lines) if at > found[0] and at not in starts]
    words = sorted(len(line.text.split()) for line in below if not line.aside)
    sure = kind != ("question",) or len(found) > 1
    return sure and bool(words) and words[len(words) // 2] <= _LONGEST_PLAIN_POINT
