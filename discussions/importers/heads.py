"""A topic's head: its number, its title and its question, run in or on lines of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import vocabulary
from .lines import Line, Role
from .lists import point_items
from .structure import ParsedTopic
from .vocabulary import QUESTION_MARKS, is_question

_LONGEST_TITLE = 14  # words
_SHORT_FORMS = {"dr", "mr", "mrs", "ms", "mx", "st", "prof", "vs", "no", "eg", "e.g", "i.e", "etc"}
_BREAK = re.compile(rf"(?P<stop>[.:!{QUESTION_MARKS}]|\s[-–—|])\s+(?=[\"'“‘(¿]?[^\W_])")

_ASKING = re.compile(
    r"(?:what|how|who|whose|why|when|where|which|is|are|was|were|do|does|did|can|could|should|would"
    r"|have|has|will|if)\b",
    re.IGNORECASE,
)


@dataclass
class Head:
    """What the lines above a topic's points say, and the lines among them that say neither."""

    number: str | None = None
    title: str | None = None
    question: str | None = None
    left: list[Line] = field(default_factory=list)

    def topic(self, group: str | None) -> ParsedTopic:
        return ParsedTopic(self.number, self.title, self.question, group)


def read_head(lines: Sequence[Line]) -> Head:
    """The head that these lines make: the question is the last one that asks."""
    head = Head(number=next((line.number for line in lines if line.number), None))
    asking = [line for line in lines if _asks(line)]
    question = asking[-1] if asking else _prompt(lines)
    if question is not None:
        head.title, head.question = _split(question)
    for line in lines:
        if line is not question and line.text and not _place_title(head, line):
            head.left.append(line)
    return head


def head_size(segment: Sequence[Line]) -> int:
    """How many of a topic's lines are its head: up to the first point, marker or label."""
    lists_points = bool(point_items(segment) - {0})
    size = 1
    for line in segment[1:]:
        if _is_body(line) or not (lists_points or _still_head(segment[:size], line)):
            break
        size += 1
    return size


def _is_body(line: Line) -> bool:
    return bool(
        line.listed
        or line.aside
        or line.role == Role.KEY
        or vocabulary.key_marker(line)
        or vocabulary.group_name(line)
        or vocabulary.is_points_label(line)
        or vocabulary.is_tail(line)
    )


def _still_head(head: Sequence[Line], line: Line) -> bool:
    """Where points carry no mark, only what the head still lacks belongs to it."""
    if line.role == Role.QUESTION:
        return True
    if any(_asks(above) for above in head):
        return is_question(line.text) and line.italic and not head[-1].italic
    return is_question(line.text) or not any(above.text for above in head)


def _asks(line: Line) -> bool:
    return is_question(line.text) or line.role == Role.QUESTION


def _prompt(lines: Sequence[Line]) -> Line | None:
    """A question that asks without a question mark: the one line in italics below the title."""
    below = [line for line in lines[1:] if line.italic and not line.stands_out]
    return below[0] if len(below) == 1 else None


def _split(line: Line) -> tuple[str | None, str]:
    """Title and question from one line: “Letters. What should they say?”."""
    text = line.text
    if not is_question(text) or line.role == Role.QUESTION:
        return None, text
    if line.lead and is_question(text[line.lead :]) and text[: line.lead].strip():
        return _bare(text[: line.lead]), text[line.lead :].strip()
    for stop in _BREAK.finditer(text):
        title, question = text[: stop.end("stop")], text[stop.end() :]
        if is_question(question) and _is_title(title) and _may_follow(title, question):
            return _bare(title), question
    return None, text


def _is_title(text: str) -> bool:
    """Whether a text before a question reads as its title; two questions are one question."""
    words = text.rstrip(".:").split()
    longest = 3 if is_question(text) else _LONGEST_TITLE
    return 0 < len(words) <= longest and words[-1].lower().strip("(") not in _SHORT_FORMS


def _may_follow(title: str, question: str) -> bool:
    """Whether a question of its own begins after the title, and not the rest of a sentence."""
    first = next((letter for letter in question if letter.isalnum()), "")
    named = title.endswith(":") and not _ASKING.match(title)
    return named or not first.islower()


def _place_title(head: Head, line: Line) -> bool:
    """Make the line the title, if the topic has none and it reads like one."""
    too_long = len(line.text.split()) > _LONGEST_TITLE and not line.number
    if head.title is not None or too_long:
        return False
    head.title = _bare(line.text)
    return True


def _bare(title: str) -> str:
    return title.strip().rstrip(".:–—-|").strip() or title.strip()
