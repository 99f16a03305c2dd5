"""What reading a notes file gives: topics with their points, and whatever found no place."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self


class UnreadableNotes(ValueError):  # noqa: N818 - it says what the file is
    """The file cannot be read; the message is the sentence its owner will see."""


@dataclass
class ParsedTopic:
    """One thing that was talked about, by one group where groups are named."""

    number: str | None = None
    title: str | None = None
    question: str | None = None
    group: str | None = None
    points: list[str] = field(default_factory=list)
    key_points: list[str] = field(default_factory=list)

    def for_group(self, group: str) -> Self:
        """The same topic as another group talked about it, with no points yet."""
        return type(self)(self.number, self.title, self.question, group)


@dataclass
class ParsedNotes:
    """A whole notes file. Every word of it is in one of these fields."""

    title: str | None = None
    topics: list[ParsedTopic] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The documented JSON structure, as plain dictionaries and lists."""
        return asdict(self)

    @classmethod
    def from_json(cls, structure: dict[str, Any]) -> Self:
        topics = [ParsedTopic(**topic) for topic in structure["topics"]]
        return cls(structure["title"], topics, structure["unplaced"])
