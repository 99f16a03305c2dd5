"""Typed marks at the start of a line: bullets, numbers, letters, "Topic 1:"."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from .lines import Line, Role

_EMOJI = "[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b05-\u2b07][\ufe0f\u200d]*"
_GLYPHS = "•●○◦▪▫■□‣⁃∙·►▶➢➤➔→»✓✔☐☑✗❖\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_BULLET = re.compile(
    rf"(?:(?:[-–—*+>§¬{_GLYPHS}]|o(?=\s)|{_EMOJI})\s+"
    rf"|[-–{_GLYPHS}](?=[^\W\d_]|[\"'“‘(]))"
    r"(?:\[[ xX]\]\s+)?(?=\S)"
)
_GLYPH_WITHIN = re.compile(r"\s+[•●▪◦‣\uf0b7\uf0a7]\s*(?=\S)")
_KEY_WITHIN = re.compile(
    r"(?<=\S)\s+(?=(?:key|main) (?:points?|messages?)\s*:|take-?aways?\s*:)", re.IGNORECASE
)
_COUNTED = "one|two|three|four|five|six|seven|eight|nine|ten"
_LABEL = re.compile(
    r"(?i:(?P<label>topic|theme|issue|question|discussion(?: point| question)?|subject|statement"
    r"|scenario|challenge|problem|agenda item|item|session|round|section|th[eè]me|sujet|thema"
    r"|frage|tema|pwnc|cwestiwn))"
    rf"(?:\s*(?i:no\.?|number|#)?\s*(?P<number>\d{{1,3}}|\b[A-H]|[IVX]{{1,4}}|(?i:{_COUNTED})))?"
    r"(?:\s*(?P<stop>:)|\b\s*(?P<break>[.)|]|[-–—](?=\s))|\s*$|\s+(?=[A-Z“\"]))\s*"
)
_ASKING_LABELS = ("question", "discussion question", "frage", "cwestiwn")
_NUMBERS = {
    "n": re.compile(r"(?P<number>\d{1,3})(?P<stop>[).:/])(?=\s+\S|[^\W\d_]|\s*$)\s*"),
    "n -": re.compile(r"(?P<number>\d{1,2})(?P<stop>\s+[-–—])\s+(?=[^\W\d_])"),
    "A": re.compile(r"(?P<number>[A-Z])(?P<stop>[).:])\s+(?=\S)"),
    "a": re.compile(r"(?P<number>[a-z])(?P<stop>[).])\s+(?=\S)"),
    "I": re.compile(r"(?P<number>[IVX]{1,4})(?P<stop>[).:])\s+(?=\S)"),
    "i": re.compile(r"(?P<number>[ivx]{1,4})(?P<stop>[).])\s+(?=\S)"),
    "(n": re.compile(r"\((?P<number>\d{1,2})(?P<stop>\))\s*(?=\S)"),
    "(a": re.compile(r"\((?P<number>[A-Za-z])(?P<stop>\))\s+(?=\S)"),
    "(i": re.compile(r"\((?P<number>[ivx]{1,4})(?P<stop>\))\s+(?=\S)"),
    "Q": re.compile(r"[Qq](?:uestion)?\s?(?P<number>\d{1,2})(?P<stop>[.):]|\s*[-–])?\s+(?=\S)"),
    "1.1": re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)(?P<stop>[.)]?)\s+(?=\S)"),
}
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_KINDS = ("I", "i", "(i")
_SURE = {"n", "Q", "(n"}
"""Kinds of number that stand alone; the others must have a neighbour ("A." beside "B.")."""


class _Mark(NamedTuple):
    kind: str
    number: str | None
    style: str
    size: int


def marked(lines: Iterable[Line]) -> list[Line]:
    """The lines with their typed marks taken off and noted."""
    bulleted = [_without_bullet(line) for line in _split_at_glyphs(lines)]
    found = [_marks(line) for line in bulleted]
    seen: dict[str, set[str]] = defaultdict(set)
    for marks in found:
        for mark in marks:
            seen[mark.style].add(mark.number or "")
    counted = {style: _counted(numbers) for style, numbers in seen.items()}
    return [
        _without_number(
            line, [mark for mark in marks if _is_mark(mark, seen[mark.style], counted[mark.style])]
        )
        for line, marks in zip(bulleted, found, strict=True)
    ]


def starts_with_mark(text: str) -> bool:
    """Whether a row begins an item of its own, so that emphasis cannot reach across it."""
    return bool(_BULLET.match(text) or any(form.match(text) for form in _NUMBERS.values()))


def bullet_size(text: str) -> int:
    """How many letters the bullet at the start takes, with the space after it."""
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


def _split_at_glyphs(lines: Iterable[Line]) -> Iterable[Line]:
    """Points that were pasted into one line: “• one • two”."""
    for line in lines:
        parts = _GLYPH_WITHIN.split(line.text)
        yield replace(line, text=parts[0], source=parts[0]) if len(parts) > 1 else line
        for part in parts[1:]:
            point, *keys = _KEY_WITHIN.split(part)
            yield _plain(line, point, bullet=True)
            yield from (_plain(line, key) for key in keys)


def _plain(line: Line, text: str, *, bullet: bool = False) -> Line:
    return Line(text, text, bullet=bullet, indent=line.indent, box=line.box, aside=line.aside)


def _without_bullet(line: Line) -> Line:
    if line.heading or line.aside or line.style:
        return line
    size = bullet_size(line.text)
    if not size:
        return replace(line, column=line.indent)
    line = _cut(line, size, column=line.indent + size, bullet=True)
    return replace(line, source=line.text)


def _cut(line: Line, size: int, **changes: object) -> Line:
    text, lead = line.text[size:], max(0, line.lead - size)
    return replace(line, text=text, lead=lead, **changes)  # type: ignore[arg-type]


def _marks(line: Line) -> list[_Mark]:
    if line.bullet or line.style or line.aside or line.role:
        return []
    label = _LABEL.match(line.text)
    if label and (label["number"] or label["stop"]):
        return [_Mark("label", label["number"], label["label"].lower(), label.end())]
    marks = []
    for kind, form in _NUMBERS.items():
        if mark := form.match(line.text):
            stop = (mark["stop"] or "").strip()
            style = "Q" if kind == "Q" else f"{kind}{stop}"
            marks.append(_Mark(kind, mark["number"], style, mark.end()))
    return marks


def _is_mark(mark: _Mark, seen: set[str], counted: set[str]) -> bool:
    """Whether a mark numbers its line, given the numbers of its style in the whole file."""
    if mark.kind in _SURE or mark.kind == "label" or mark.style in ("A)", "a)"):
        return True
    if mark.kind in _ROMAN_KINDS:
        return any(len(number) > 1 for number in seen)
    return mark.number in counted


def _counted(numbers: set[str]) -> set[str]:
    """Those numbers or letters that have a neighbour among them."""
    found: set[str] = set()
    for number in numbers:
        if beside := _next(number) & numbers:
            found |= {number, *beside}
    return found


def _next(number: str) -> set[str]:
    """What may come right after a number, a letter or a Roman numeral in a count."""
    head, dot, last = number.rpartition(".")
    if last.isdigit():
        return {f"{head}{dot}{int(last) + 1}"}
    found = {chr(ord(last) + 1)} if len(last) == 1 else set()
    if last.upper() in _ROMANS[:-1]:
        roman = _ROMANS[_ROMANS.index(last.upper()) + 1]
        found.add(roman if last.isupper() else roman.lower())
    return found


def follows(number: str | None, following: str | None) -> bool:
    """Whether one number or letter comes right after another: 3 after 2, d after c."""
    return bool(number and following) and following in _next(number or "")


def _without_number(line: Line, marks: list[_Mark]) -> Line:
    """Roman wins over letters where both would do, since it needed a longer one beside it."""
    if not marks:
        return line
    mark = max(marks, key=lambda mark: mark.kind in _ROMAN_KINDS)
    if mark.style in _ASKING_LABELS and not mark.number:
        return _cut(line, mark.size, role=Role.QUESTION)
    cut = _cut(line, mark.size, number=mark.number, style=mark.style)
    return replace(cut, column=line.indent + mark.size)
