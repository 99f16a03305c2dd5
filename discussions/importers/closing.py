"""A last section of key lines that belongs to all topics."""

import re
from collections.abc import Sequence

from . import vocabulary
from .lines import Line
from .structure import ParsedTopic

_FOR_ALL = re.compile(
    r"\b(?:overall|all (?:groups|tables|topics)|from the day|across)\b", re.IGNORECASE
)
_LABELLED = re.compile(r"(?P<name>.{1,80}?)\s*(?:[:.)]|\s[-–—])\s+(?P<rest>\S.*)")
_NUMBERED = re.compile(r"(?:topic|theme|issue|question|q)\s*(?P<number>\w{1,3})", re.IGNORECASE)


def position(lines: Sequence[Line], starts: Sequence[int]) -> int:
    """Where the closing section begins, or the end of the lines if there is none."""
    markers = [at for at, line in enumerate(lines) if vocabulary.key_marker(line)]
    later = [at for at in markers if starts and at > starts[-1]]
    for at in later if len(starts) > 1 else []:
        alone = len(markers) == 1 or (at != later[0] and _answered(lines, starts, markers))
        if _FOR_ALL.search(lines[at].text) or (alone and _ranks_with(lines[at], lines[starts[0]])):
            return at
    return len(lines)


def _answered(lines: Sequence[Line], starts: Sequence[int], markers: Sequence[int]) -> bool:
    """Whether each topic has key lines of its own, so that another marker speaks for all."""
    ends = [*starts[1:], len(lines)]
    return all(
        any(start < at < end for at in markers) for start, end in zip(starts, ends, strict=True)
    )


def _ranks_with(marker: Line, start: Line) -> bool:
    """Whether a marker stands as high as the topics do."""
    if marker.style:
        return marker.style == start.style
    if marker.heading:
        return marker.heading <= (start.heading or 2)
    return marker.bold and start.bold and not start.heading and marker.lead == 0


def read(lines: Sequence[Line], topics: Sequence[ParsedTopic]) -> list[Line]:
    """Give each line to the topic it names; returns those that name none."""
    left = []
    for line in lines:
        topic, rest = _named(line, topics)
        if topic is None:
            left.append(line)
        else:
            topic.key_points.append(rest)
    return left


def _named(line: Line, topics: Sequence[ParsedTopic]) -> tuple[ParsedTopic | None, str]:
    if line.style in ("topic", "theme", "issue", "question", "Q"):
        numbered = [topic for topic in topics if topic.number == line.number]
        return (numbered[0] if len(numbered) == 1 else None), line.text
    label = _LABELLED.match(line.text)
    if not label:
        return None, ""
    by_number = _NUMBERED.fullmatch(label["name"])
    for topic in topics:
        same_title = (topic.title or "").casefold() == label["name"].casefold()
        if same_title or (by_number and topic.number == by_number["number"]):
            return topic, label["rest"]
    return None, ""
