"""A topic's body: which lines are points, which are key points, and which are neither."""

from collections.abc import Sequence

from . import vocabulary
from .lines import Line, Role
from .lists import point_items
from .structure import ParsedTopic
from .vocabulary import KeyMarker


class Body:
    """Reads the lines below a topic's head, one after the other, into the topic."""

    def __init__(self, topic: ParsedTopic, lines: Sequence[Line], airy: bool) -> None:
        self.topic = topic
        self.unplaced: list[Line] = []
        self._lines = lines
        self._airy = airy  # every line has an empty one before it, so a gap says nothing
        self._last_listed = max(point_items(lines), default=-1)
        self._marker: Line | None = None
        self._bare = self._plural = False
        self._taken = 0
        self._ended = False

    def read(self) -> list[Line]:
        """Fill the topic; returns the lines that found no place."""
        for position, line in enumerate(self._lines):
            self._take(position, line)
        self._close_keys()
        return self.unplaced

    def _take(self, position: int, line: Line) -> None:
        if marker := vocabulary.key_marker(line):
            self._open_keys(line, marker)
        elif line.role == Role.KEY:
            self.topic.key_points.append(line.text)
        elif line.aside or self._is_end(position, line):
            self.unplaced.append(line)
        elif vocabulary.is_points_label(line):
            self._close_keys()
            self.unplaced.append(line)
        elif self._marker is not None and self._is_key(self._marker, line):
            self._taken += 1
            self.topic.key_points.append(line.text)
        else:
            self._close_keys()
            self._take_point(position, line)

    def _is_end(self, position: int, line: Line) -> bool:
        """Whether the notes are over: a closing word, below which nothing is listed."""
        closing = position > self._last_listed and not line.listed
        self._ended |= closing and (vocabulary.is_tail(line) or vocabulary.opens_aside(line))
        return self._ended

    def _open_keys(self, line: Line, marker: KeyMarker) -> None:
        self._close_keys()
        if marker.rest:
            self.topic.key_points.append(marker.rest)
        one_line = marker.rest and line.listed  # a point that calls itself the key point
        self._marker = None if one_line else line
        self._bare, self._plural = not marker.rest, marker.plural
        self._taken = int(bool(marker.rest))

    def _close_keys(self) -> None:
        if self._marker is not None and not self._taken:
            self.unplaced.append(self._marker)
        self._marker = None

    def _is_key(self, marker: Line, line: Line) -> bool:
        """Whether the line still belongs to the marker above."""
        if marker.box:
            return line.box == marker.box
        if marker.bullet:
            return line.listed and line.indent > marker.indent
        gap = line.gap and not self._airy and self._taken > 0
        has_points = bool(self.topic.points)
        if line.listed and self._bare:
            return has_points or not gap
        if line.listed:
            return self._plural and has_points and not gap
        one_line = not (self._bare or self._plural or has_points)
        return not (gap or one_line)

    def _take_point(self, position: int, line: Line) -> None:
        if line.listed or self._last_listed < 0:
            divides = not line.listed and (line.heading or vocabulary.is_outside(line))
            (self.unplaced.append(line) if divides else self.topic.points.append(line.text))
        elif self._is_loose_point(position, line):
            self.topic.points.append(line.text)
        else:
            self.unplaced.append(line)

    def _is_loose_point(self, position: int, line: Line) -> bool:
        """A line without a mark among marked ones: a point, unless it is a sub-heading."""
        if line.stands_out or line.italic or line.text.endswith(":"):
            return False
        if position > self._last_listed:
            return line.wraps and not line.gap
        return True
