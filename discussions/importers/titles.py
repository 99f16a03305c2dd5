"""Which line before the first topic is the title of the notes."""

import re
from collections.abc import Sequence

from . import vocabulary
from .lines import Line

_NOTES = re.compile(
    r"\b(?:notes?|minutes|feedback|write[- ]?up|discussions?"
    r"|nodiadau|notizen|protokoll|compte rendu)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:seminars?|workshops?|sessions?|meetings?|caf[eé]|focus groups?|consultation|forum"
    r"|open space|club|atelier|gweithdy)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"www\.|https?:|@|\d{1,2}[:.]\d{2}")
_WORDS = re.compile(r"[^\W\d_]{2,}\W+(?:\w+\W+)*?[^\W\d_]{2,}")  # a date alone is no title
_LONGEST = 20  # words


def title_position(cover: Sequence[Line]) -> int | None:
    """Where the title stands among the lines of the cover, if any line reads like one."""
    weights = [_weight(position, line) for position, line in enumerate(cover)]
    best = max(weights, default=0)
    return weights.index(best) if best > 0 else None


def _weight(position: int, line: Line) -> int:
    if line.is_title:
        return 10
    if not _may_be_title(line):
        return 0
    weight = 4 * bool(_NOTES.search(line.text)) + 2 * bool(_EVENT.search(line.text))
    weight += 3 * (line.heading == 1) + (line.bold or line.heading > 1)
    return weight + (position == 0 and not line.is_upper)


def _may_be_title(line: Line) -> bool:
    words = line.text.split()
    return not (
        line.listed
        or line.role
        or vocabulary.is_outside(line)
        or vocabulary.is_furniture(line)
        or _ADDRESS.search(line.text)
        or len(words) > _LONGEST
        or not _WORDS.search(line.text)
        or line.text.endswith((".", ";", ",", ":"))
    )
