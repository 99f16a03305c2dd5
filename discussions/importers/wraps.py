"""Joins lines that were broken only because the page or the mail was narrow."""

import re
from dataclasses import replace
from itertools import pairwise

from . import vocabulary
from .lines import Line

_NOT_SHORT = 40  # letters; shorter lines may be short on purpose
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_KEEPS_HYPHEN = re.compile(
    r"anti|co|cross|ex|face|far|first|follow|full|half|hard|high|ill|in|inter|long|low|mid|multi|non"
    r"|off|on|one|out|over|part|peer|post|pre|pro|re|second|self|semi|short|so|sub|third|three|two"
    r"|under|up|user|well|work",
    re.IGNORECASE,
)


def joined(lines: list[Line]) -> list[Line]:
    """The lines with wrapped ones put together where that is clear."""
    width = _page_width(lines)
    known = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", " ".join(line.text for line in lines)))
    kept: list[Line] = []
    for line in lines:
        if kept and _continues(kept[-1], line, width):
            kept[-1] = _join(kept[-1], line, known)
        else:
            kept.append(line)
    return kept


def _page_width(lines: list[Line]) -> int:
    """The width at which the whole file was broken, or 0 where lines run freely."""
    longest = max((line.width for line in lines), default=0)
    near = [line for line in lines if line.width >= longest - 12]
    broken = any(
        above.width >= longest - 15 and line.wraps and line.text[:1].islower()
        for above, line in pairwise(lines)
    )
    return longest if 45 <= longest <= 100 and len(near) >= 3 and broken else 0


def _continues(above: Line, line: Line, width: int) -> bool:
    if not line.wraps or line.gap or above.box != line.box or _starts_anew(line):
        return False
    if above.heading or above.aside or _stands_complete(above):
        return False
    if above.listed and above.indent < line.indent == above.column:
        return above.bullet or line.text[0].islower()
    first_word = line.text.split(maxsplit=1)[0]
    filled = bool(width) and above.width + 1 + len(first_word) > width
    lower = line.text[0].islower()
    if above.ends_sentence:
        return filled and lower
    return filled or (lower and (above.listed or above.width >= _NOT_SHORT))


def _starts_anew(line: Line) -> bool:
    return bool(
        line.listed
        or line.heading
        or line.aside
        or line.role
        or vocabulary.key_marker(line)
        or vocabulary.group_name(line)
        or vocabulary.opens_aside(line)
        or vocabulary.is_tail(line)
    )


def _stands_complete(line: Line) -> bool:
    """A marker or label that has its lines below it."""
    marker, group = vocabulary.key_marker(line), vocabulary.group_name(line)
    return bool(
        (marker and not marker.rest)
        or (group and not group.rest)
        or (line.style and not line.text)
        or vocabulary.opens_aside(line)
        or vocabulary.is_points_label(line)
    )


def _join(above: Line, line: Line, known: set[str]) -> Line:
    broken = _HYPHENATED.search(above.text)
    if not (broken and line.text[0].islower()):
        joint = " "
    elif _keeps_hyphen(broken[1], line.text, known):
        joint = ""
    else:
        above, joint = replace(above, text=above.text[:-1], source=above.source[:-1]), ""
    return replace(
        above,
        text=f"{above.text}{joint}{line.text}",
        source=f"{above.source}{joint}{line.source}",
        width=line.width,
        bold=above.bold and line.bold,
        italic=above.italic and line.italic,
        lead=above.lead or (len(above.text) + 1 if above.bold and not line.bold else 0),
    )


def _keeps_hyphen(start: str, rest: str, known: set[str]) -> bool:
    end = re.match(r"[^\W\d_]*", rest)
    whole = f"{start}-{end[0] if end else ''}"
    return bool(_KEEPS_HYPHEN.fullmatch(start)) or whole in known
