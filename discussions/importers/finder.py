"""Turns the flat list of lines that a reader gives into topics with their points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from . import closing, vocabulary
from .bodies import Body
from .heads import head_size, read_head
from .kinds import may_start
from .lines import Line
from .marks import marked
from .starts import topic_starts
from .structure import ParsedNotes, ParsedTopic
from .tabs import with_tabs_as_bullets
from .titles import title_position
from .wraps import joined


def find_structure(lines: Sequence[Line]) -> ParsedNotes:
    """The structure of the notes; every line ends up in it, in a topic or unplaced."""
    found = _with_groups_apart(marked(_with_groups_apart(lines)))
    return _Finder(joined(with_tabs_as_bullets(list(found)))).read()


def _with_groups_apart(lines: Iterable[Line]) -> Iterator[Line]:
    """A group and what follows it on the same line become two lines."""
    for line in lines:
        group = vocabulary.group_name(line)
        if group and group.rest and not group.rest.startswith("("):
            lead = max(0, line.lead - len(line.text) + len(group.rest))
            yield replace(line, text=group.name, source=group.name, lead=0)
            yield replace(line, text=group.rest, source=group.rest, lead=lead, gap=False)
        else:
            yield line


class _Finder:
    """One reading of one file."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.notes = ParsedNotes()
        starts = topic_starts(lines)
        self.closing = closing.position(lines, starts)
        self.starts = {start for start in starts if start < self.closing}
        inner = [line for line in lines[1:] if not line.aside]
        self.airy = sum(line.gap for line in inner) > 0.8 * len(inner)
        self.group: str | None = None
        self.group_line: Line | None = None  # a group that no topic has taken yet
        self.topic: ParsedTopic | None = None
        self.shared: ParsedTopic | None = None  # a topic that several groups answer in turn

    def read(self) -> ParsedNotes:
        bounds = self._bounds()
        self._read_cover(bounds[0])
        for begin, end in pairwise(bounds):
            self._read_section(begin, end)
        self._leave_unused_group()
        self._leave(closing.read(self.lines[self.closing :], self.notes.topics))
        return self.notes

    def _bounds(self) -> list[int]:
        """Where sections begin: topics, groups, and furniture between them."""
        found = set(self.starts)
        first = min(self.starts, default=len(self.lines))
        for position, line in enumerate(self.lines[: self.closing]):
            later = position > first
            if vocabulary.group_name(line) or (later and self._is_furniture(line)):
                found.add(position)
        if not self.starts:
            self.starts.update(self._question_for_groups(found) if found else ())
            found.update(self.starts or (() if found else self._first_bullet()))
        return [*sorted(found), self.closing]

    def _question_for_groups(self, groups: set[int]) -> list[int]:
        """The one question that all groups answer, right above the first of them."""
        above = min(groups) - 1
        asks = above >= 0 and vocabulary.is_question(self.lines[above].text)
        return [above] if asks and may_start(self.lines[above]) else []

    def _is_furniture(self, line: Line) -> bool:
        return vocabulary.opens_aside(line) and (line.stands_out or bool(line.style))

    def _first_bullet(self) -> list[int]:
        """Points and nothing else: they make one topic without a head."""
        bullets = [at for at, line in enumerate(self.lines) if line.bullet]
        around = any(vocabulary.is_furniture(line) for line in self.lines)
        return [] if around else bullets[:1]

    def _read_cover(self, end: int) -> None:
        cover = self.lines[:end]
        at = title_position(cover)
        if at is not None:
            self.notes.title = cover[at].shown
        self._leave([line for position, line in enumerate(cover) if position != at])

    def _read_section(self, begin: int, end: int) -> None:
        line, rest = self.lines[begin], self.lines[begin + 1 : end]
        group = vocabulary.group_name(line)
        if begin in self.starts:
            self._read_topic(self.lines[begin:end])
        elif group:
            self._open_group(line, group)
            self._read_group(group.name, rest, topic_follows=end in self.starts)
        elif self.starts:
            self._leave(self.lines[begin:end])
        else:
            self._add(ParsedTopic())
            self._read_body(self.lines[begin:end])

    def _read_topic(self, segment: Sequence[Line]) -> None:
        size = head_size(segment)
        head = read_head(segment[:size])
        if self._is_only_named(segment, size):
            self._leave(segment)
            return
        self._add(head.topic(self.group))
        self.shared = None
        self._leave(head.left)
        self._read_body(segment[size:])

    def _is_only_named(self, segment: Sequence[Line], size: int) -> bool:
        """A start with no points and no question: an agenda item, a caption, a contents line."""
        asks = any(vocabulary.is_question(line.text) for line in segment[:size])
        return size == len(segment) and not asks and not segment[0].style

    def _read_body(self, lines: Sequence[Line]) -> None:
        assert self.topic is not None
        self._leave(Body(self.topic, lines, self.airy).read())

    def _open_group(self, line: Line, group: vocabulary.GroupName) -> None:
        self._leave_unused_group()
        self.group_line = line
        if group.rest:
            self._leave([replace(line, text=group.rest, source=group.rest, style="")])

    def _read_group(self, name: str, rest: Sequence[Line], *, topic_follows: bool) -> None:
        """A group's own lines: about the topic above it, or about one it names itself."""
        if self.topic and not (self.topic.group or self.topic.points or self.topic.key_points):
            self.shared = self.topic
        answers = bool(rest) and (rest[0].listed or bool(vocabulary.key_marker(rest[0])))
        if rest and (answers or self.shared):
            self._answer(name)
            self._read_body(rest)
        else:
            self.group, self.shared = name, None
            self._read_topic(rest) if rest and not topic_follows else self._leave(rest)

    def _answer(self, group: str) -> None:
        """Give the group the topic above: as it is while nobody answered it, else a copy."""
        topic = self.shared or self.topic
        if topic is None:
            self._add(ParsedTopic(group=group))
        elif topic.points or topic.key_points:
            self._add(topic.for_group(group))
        else:
            topic.group, self.group_line = group, None

    def _add(self, topic: ParsedTopic) -> None:
        self.topic = topic
        self.notes.topics.append(topic)
        if topic.group:
            self.group_line = None

    def _leave_unused_group(self) -> None:
        if self.group_line is not None:
            self._leave([self.group_line])
        self.group_line = None

    def _leave(self, lines: Sequence[Line]) -> None:
        self.notes.unplaced += [line.shown for line in lines if line.shown]
