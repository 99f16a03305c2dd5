"""The flow of a Word file: paragraphs, tables and text boxes in the order they are read."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from ..encodings import cleaned
from ..lines import Line, Run, lines_of
from ..structure import UnreadableNotes
from ..tables import Cell, table_lines
from .numbering import Numbering
from .package import DAMAGED, Package, value, w
from .runs import boxes_in, ends_deleted, runs_of
from .styles import Style, Styles

_CONTAINERS = {w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml"), w("smartTag")}
_INDENT = 4  # columns a level of a list stands for
_AROUND = ("word/header", "word/footer", "word/footnotes", "word/endnotes")


def read_docx(content: bytes) -> list[Line]:
    """The lines of a Word file; running heads, feet and notes come last, as asides."""
    return _Document(Package(content)).lines()


class _Document:
    """One reading of one file: lists are counted and text boxes numbered as they come."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package)
        self._numbering = Numbering(package)
        self._boxes = 0
        self._gap = False
        self._held: list[Run] = []

    def lines(self) -> list[Line]:
        root = self._package.part("word/document.xml")
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise UnreadableNotes(DAMAGED)
        return [*self._flow(body), *self._around()]

    def _around(self) -> list[Line]:
        seen: dict[str, Line] = {}
        for part in [part for name in _AROUND for part in self._package.parts_like(name)]:
            for element in [part, *part.iter(w("footnote")), *part.iter(w("endnote"))]:
                for line in self._flow(element):
                    seen.setdefault(line.text, replace(line, aside=True))
        return list(seen.values())

    def _flow(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                yield from self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self._flow(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        settings = paragraph.find(w("pPr"))
        style = self._styles.of(value(settings, "pStyle")).with_paragraph(settings)
        runs = self._held + runs_of(paragraph, style, self._styles)
        self._held = runs if ends_deleted(paragraph) else []
        if not self._held:
            yield from self._text(runs, style)
        for box in boxes_in(paragraph):
            yield from self._box(box)

    def _text(self, runs: list[Run], style: Style) -> Iterator[Line]:
        runs = [run._replace(text=cleaned(run.text)) for run in runs]
        found = lines_of(runs, gap=self._gap, heading=style.heading)
        self._gap = not found
        if found:
            yield self._dressed(found[0], style)
            yield from (replace(line, aside=style.is_contents) for line in found[1:])

    def _dressed(self, line: Line, style: Style) -> Line:
        line = replace(line, is_title=style.is_title, aside=style.is_contents)
        mark = self._numbering.mark(style.list_id, style.level) if style.list_id else None
        if mark is None:
            return replace(line, bullet=style.bullet and style.list_id != "0")
        return replace(
            line,
            bullet=mark.bullet and not line.heading,
            number=mark.number,
            style=mark.style,
            indent=style.level * _INDENT,
        )

    def _box(self, box: Element) -> Iterator[Line]:
        self._boxes += 1
        number = self._boxes
        for line in list(self._flow(box)):
            yield replace(line, box=number)

    def _table(self, table: Element) -> list[Line]:
        self._boxes += 1
        number = self._boxes
        rows = [
            [self._cell(cell) for cell in _inside(row, w("tc"))] for row in _inside(table, w("tr"))
        ]
        self._gap = False
        return table_lines(rows, box=number)

    def _cell(self, cell: Element) -> Cell:
        self._gap = False
        return list(self._flow(cell))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also in content controls; deleted rows are left out."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{w('trPr')}/{w('del')}") is None:
                yield child
        elif child.tag in _CONTAINERS:
            yield from _inside(child, tag)
