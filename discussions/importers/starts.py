"""Where topics start: the mark that recurs and is followed by points.

Lines that are marked alike are of one *kind* ("1)" at the margin, second-level headings, bold
lines …). Every kind is tried as the topic mark, and the one under which most points fall wins.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from . import vocabulary
from .heads import read_head
from .lines import Line, Role
from .lists import point_items
from .marks import follows
from .vocabulary import is_question

Kind = tuple[object, ...]

_RANKS = ("column", "number", "heading", "bold", "capitals", "run-in", "question")
_LONGEST_PLAIN_POINT = 35  # words; where most lines are longer, it is prose
_LONGEST_TITLE = 10  # words
_STOPS = (".", ";", *vocabulary.QUESTION_MARKS)
_CONTAINER = 0.5  # what a heading of headings loses against the headings in it
_HEAD = 4  # lines in which a topic's question may stand


class _Trial(NamedTuple):
    """How well one kind of line does as the topic mark."""

    score: float
    complete: bool
    """Every start has points and a question."""
    recurs: bool
    rank: int
    first: int
    starts: list[int]


def topic_starts(lines: Sequence[Line]) -> list[int]:
    """The positions of the lines that begin a topic, in order."""
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        for kind in _kinds(line):
            by_kind[kind].append(position)
    trials = [_try(lines, kind, found) for kind, found in by_kind.items()]
    good = _without_bare_questions([trial for trial in trials if trial.score > 0])
    if not good:
        return _blocks_before_points(lines) or _items_with_items(lines)
    best = max(good, key=lambda trial: (trial.score, trial.recurs, -trial.rank, -trial.first))
    starts = _without_cover(lines, best.starts)
    return _with_titles(lines, sorted({*starts, *_unmarked(lines, starts)}))


def _without_bare_questions(trials: list[_Trial]) -> list[_Trial]:
    """Where every topic has a mark and a question, other questions are points that ask."""
    last = len(_RANKS) - 1
    if any(trial.complete and trial.recurs and trial.rank < last for trial in trials):
        return [trial for trial in trials if trial.rank < last]
    return trials


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


def _kinds(line: Line) -> list[Kind]:
    if not may_start(line):
        return []
    if line.role == Role.TOPIC:
        return [("column",)]
    kinds: list[Kind] = []
    asks = is_question(line.text) or line.role == Role.QUESTION
    if line.style:
        kind = ("number", line.style, line.heading, 0 if line.heading else line.indent)
        kinds = [kind, *([(*kind, "?")] if asks else []), *([(*kind, "!")] if line.bold else [])]
    if line.heading:
        kinds.append(("heading", line.heading))
    if kinds:
        return kinds
    if line.bold:
        kinds.append(("bold",))
    if line.is_upper:
        kinds.append(("capitals",))
    if asks:
        kinds.append(("question",) if _lacks_title(line) else ("run-in",))
    return kinds


def _try(lines: Sequence[Line], kind: Kind, found: list[int]) -> _Trial:
    if kind[-1] == "?":
        found = [position for position in found if not _counts_on(lines, position)] or found[:1]
    starts = _one_head_each(lines, _once_each(lines, found))
    others = [at for at in point_items(lines) if at > found[0] and at not in found]
    plain = not others and kind[0] != "column"
    with_points = asking = 0
    for start, end in pairwise([*starts, len(lines)]):
        if _has_points(lines[start:end], plain):
            with_points += 1
            asking += _asks(lines[start:end])
    score = with_points + asking - (len(starts) - with_points)
    score -= _CONTAINER * sum(_is_above_heading(lines, start) for start in starts)
    if plain and (not _reads_as_points(lines, found) or (kind == ("question",) and len(found) < 2)):
        score = 0
    complete = score == 2 * len(starts)
    return _Trial(score, complete, len(starts) > 1, _RANKS.index(str(kind[0])), min(found), starts)


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
    labels = [at for at in found if lines[at].text and not is_question(lines[at].text)]
    above_points = [at for at in labels if at + 1 < len(lines) and lines[at + 1].listed]
    texts = Counter(lines[at].text for at in above_points if at + 1 not in found)
    return [at for at in found if texts[lines[at].text] < 2]


def _one_head_each(lines: Sequence[Line], found: list[int]) -> list[int]:
    """A question right below a title of the same kind belongs to that title."""
    return [
        position
        for position in found
        if not (
            position - 1 in found
            and is_question(lines[position].text)
            and not lines[position].style
            and position - 2 not in found
        )
    ]


def _has_points(segment: Sequence[Line], plain: bool) -> bool:
    if any(point_items(segment) - {0}):
        return True
    body = [line for line in segment[1:] if not (vocabulary.is_outside(line) or line.heading)]
    if body and is_question(body[0].text) and not is_question(segment[0].text):
        body = body[1:]
    return plain and bool(body)


def _asks(segment: Sequence[Line]) -> bool:
    for position, line in enumerate(segment[:_HEAD]):
        if position and line.listed:
            return False
        if is_question(line.text) or line.role == Role.QUESTION:
            return True
    return False


def _reads_as_points(lines: Sequence[Line], found: list[int]) -> bool:
    body = [
        len(line.text.split())
        for position, line in enumerate(lines)
        if position > found[0] and position not in found and not line.aside
    ]
    return bool(body) and sorted(body)[len(body) // 2] <= _LONGEST_PLAIN_POINT


def _without_cover(lines: Sequence[Line], starts: list[int]) -> list[int]:
    """Leave out what only looks like a topic: titles and agenda items before the first one."""
    segments = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    asking = [_asks(segment) for segment in segments]
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


def _unmarked(lines: Sequence[Line], starts: list[int]) -> list[int]:
    """Topics whose mark went missing: a question, or a line like other starts, above points."""
    found = []
    alike = {_face(lines[start]) for start in starts}
    for position in _blocks_before_points(lines):
        line = lines[position]
        block = _block(lines, position)
        if position <= starts[0] or {*range(position, position + len(block))} & {*starts}:
            continue
        asks = any(is_question(part.text) for part in block)
        new = line.gap or line.stands_out or lines[position - 1].listed
        listed_above = any(
            part.listed for part in lines[_start_of(starts, position) + 1 : position]
        )
        if listed_above and ((asks and new) or (line.stands_out and alike == {_face(line)})):
            found.append(position)
    return found


def _start_of(starts: list[int], position: int) -> int:
    return max(start for start in starts if start < position)


def _face(line: Line) -> tuple[bool, int, bool]:
    return (line.bold, line.heading, line.is_upper)


def _block(lines: Sequence[Line], position: int) -> list[Line]:
    block = []
    for line in lines[position:]:
        if line.listed:
            break
        block.append(line)
    return block


def _blocks_before_points(lines: Sequence[Line]) -> list[int]:
    """Where a block of lines without marks begins that ends right above a list."""
    found: list[int] = []
    begin = None
    for position, line in enumerate(lines):
        if line.listed:
            if begin is not None:
                found.append(begin)
            begin = None
        elif not may_start(line):
            begin = None
        elif begin is None or (line.gap and not _title_above(lines, position)):
            begin = position
    return found


def _title_above(lines: Sequence[Line], position: int) -> bool:
    """Whether the line above is the title of the question in this line."""
    if not position or not _asks(lines[position : position + 1]):
        return False
    above, line = lines[position - 1], lines[position]
    return _reads_as_title(above) and (above.stands_out or not line.gap)


def _lacks_title(line: Line) -> bool:
    if line.role == Role.QUESTION:
        return True
    alone = not (line.style or line.heading) and is_question(line.text)
    return alone and read_head([line]).title is None


def _reads_as_title(line: Line) -> bool:
    short = len(line.text.split()) <= _LONGEST_TITLE
    return may_start(line) and short and not (line.listed or line.text.endswith((",", *_STOPS)))


def _title_apart(lines: Sequence[Line], position: int) -> bool:
    """Whether the line above, with or without a gap, is a title that stands by itself."""
    above = lines[position - 1]
    apart = above.gap or position == 1
    return _title_above(lines, position) or (apart and _reads_as_title(above))


def _with_titles(lines: Sequence[Line], starts: list[int]) -> list[int]:
    """A question that was found as the start gives way to the title right above it.

    A title with an empty line below it counts where all questions have one.
    """
    free = [
        start > 0 and start - 1 not in starts and _lacks_title(lines[start]) for start in starts
    ]
    apart = [able and _title_apart(lines, at) for able, at in zip(free, starts, strict=True)]
    all_have = len(starts) > 1 and all(apart)
    titled = [
        able and (all_have or _title_above(lines, at))
        for able, at in zip(free, starts, strict=True)
    ]
    if starts[0] == 1 and not (all_have or lines[0].role):
        titled[0] = False  # the file's first line is the title of the notes, if it is alone
    return [start - above for start, above in zip(starts, titled, strict=True)]


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
