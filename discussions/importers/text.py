"""Reads plain text, as typed in a mail, a pad or an editor."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .emphasis import runs_of
from .encodings import decoded
from .lines import Line, Run, lines_of
from .marks import bullet_size, starts_with_mark
from .tables import table_lines

_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*$")
_RULE = re.compile(r"[-=_*~•·\s]{3,}$")
_UNDERLINE = re.compile(r"(?:=+|-+|~+|_{3,}|\*{3,})$")
_TABLE_RULE = re.compile(r"\|?[\s|:-]*-[\s|:-]*\|[\s|:-]*$")
_FENCE = re.compile(r":{3,}\s*(?P<words>.*)$|```\w*$|~~~\w*$")
_FENCE_CLASS = re.compile(r"\{[^}]*\}|^\w+[-\w]*$")
_CELL_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_QUOTED = re.compile(r">\s?")
_TAB = 4


@dataclass(frozen=True)
class _Row:
    """A row as typed, and what can be seen of it without reading its words."""

    text: str
    indent: int = 0
    width: int = 0
    gap: bool = False
    heading: int = 0
    box: int = 0
    kept_apart: bool = False
    """The row above ended in a break that its writer meant."""

    @property
    def begins(self) -> bool:
        return bool(self.gap or self.heading or starts_with_mark(self.text) or self.is_cells)

    @property
    def is_cells(self) -> bool:
        return self.text.startswith("|") and self.text.count("|") > 1


def read_text(content: bytes) -> list[Line]:
    """The lines of a text file, in whatever encoding."""
    return typed_lines(decoded(content))


def typed_lines(text: str) -> list[Line]:
    """The lines of typed text, with its headings, bullets, boxes, tables and emphasis."""
    lines: list[Line] = []
    for paragraph in _paragraphs(_rows(text)):
        if paragraph[0].is_cells:
            lines += _table(paragraph)
        else:
            lines += _lines(paragraph)
    return lines


def _rows(text: str) -> list[_Row]:
    """The rows that hold words; rules, underlines and fences become what they mean."""
    rows: list[_Row] = []
    gap, box, boxes, apart = False, 0, 0, False
    for typed in text.splitlines():
        raw = typed.expandtabs(_TAB)
        bare = raw.strip()
        if fence := _FENCE.match(bare):
            boxes += 1
            words = _FENCE_CLASS.sub("", fence["words"] or "").strip() or _key_class(fence)
            box, gap = (0 if box and not fence["words"] else boxes), True
            if words:
                rows.append(_Row(words, gap=True, box=box, width=len(words)))
        elif rows and not gap and _underlines(rows[-1], bare):
            rows[-1] = replace(rows[-1], heading=1 if bare[0] == "=" else 2)
        elif not bare or _RULE.match(bare):
            gap = True
        elif bullet_size(f"{bare} .") and len(bare) == 1:
            continue  # a bullet with nothing after it
        elif (row := _row(raw, gap=gap, box=box, kept_apart=apart)).text:
            rows.append(row)
            gap = row.heading > 0
        apart = typed.endswith(("  ", "\\"))
    return rows


def _key_class(fence: re.Match[str]) -> str:
    """The name of a box, where it is a word for key lines (“::: key-points”)."""
    name = re.sub(r"[^A-Za-z]+", " ", fence["words"] or "").strip()
    return name if name.lower().startswith(("key", "takeaway", "summary", "conclusion")) else ""


def _underlines(row: _Row, bare: str) -> bool:
    plain = not (row.heading or bullet_size(row.text) or row.is_cells)
    return bool(_UNDERLINE.match(bare)) and plain and len(row.text) <= 100 and len(bare) > 1


def _row(raw: str, **fields: object) -> _Row:
    text = raw.strip().rstrip("\\").rstrip()
    heading = _HEADING.match(text)
    quoted = _QUOTED.match(text)
    if quoted and (starts_with_mark(text[quoted.end() :]) or text[quoted.end() :].startswith("*")):
        text = text[quoted.end() :].strip()
    if heading:
        text = heading["text"]
    return _Row(
        text,
        indent=len(raw) - len(raw.lstrip()),
        width=len(raw.rstrip()),
        heading=len(heading["level"]) if heading else 0,
        **fields,  # type: ignore[arg-type]
    )


def _paragraphs(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Rows that emphasis may reach across, and rows of one table."""
    paragraph: list[_Row] = []
    for row in rows:
        same_table = bool(paragraph) and row.is_cells and paragraph[0].is_cells and not row.gap
        if paragraph and not same_table and (row.begins or paragraph[-1].heading):
            yield paragraph
            paragraph = []
        paragraph.append(row)
    if paragraph:
        yield paragraph


def _lines(paragraph: list[_Row]) -> list[Line]:
    """The lines of a paragraph, its emphasis read across rows and its first bullet kept."""
    bullet = paragraph[0].text[: bullet_size(paragraph[0].text)]
    text = "\n".join(row.text for row in paragraph).removeprefix(bullet)
    found = lines_of(runs_of(text))
    if len(found) != len(paragraph):  # a row of nothing but stars: better plain than lost
        found = lines_of([Run(text)])
    bullets = [bullet, *[""] * (len(paragraph) - 1)]
    return [_dress(*parts) for parts in zip(found, paragraph, bullets, strict=True)]


def _dress(line: Line, row: _Row, bullet: str) -> Line:
    return replace(
        line,
        text=bullet + line.text,
        source=bullet + line.source,
        lead=line.lead + len(bullet) if line.lead else 0,
        indent=row.indent,
        width=row.width,
        heading=row.heading,
        gap=row.gap,
        box=row.box,
        wraps=not (row.gap or row.kept_apart),
    )


def _table(rows: list[_Row]) -> list[Line]:
    cells = [
        [_cell(cell) for cell in row.text.strip("|").split("|")]
        for row in rows
        if not _TABLE_RULE.match(row.text)
    ]
    lines = table_lines(cells, box=-1)
    return [replace(lines[0], gap=True), *lines[1:]] if lines else []


def _cell(text: str) -> list[Line]:
    return [
        replace(line, text=line.text[bullet_size(line.text) :], bullet=bullet_size(line.text) > 0)
        for line in lines_of(runs_of(_CELL_BREAK.sub("\n", text)))
    ]
