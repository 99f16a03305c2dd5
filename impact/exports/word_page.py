"""How our Word documents look: one page size, one type, plain tables that can be read aloud."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from impact.vocabulary.cleaning import UNPRINTABLE

TYPEFACE = "Arial"
INK = RGBColor(0x22, 0x30, 0x3C)
BRAND = RGBColor(0x14, 0x59, 0x5C)
SHADE, RULE = "EAF3F0", "B9C7C4"
WIDTH_CM = 17
LABEL_CM = 5
STYLES = {  # name: points, bold, colour, space before, space after
    "Normal": (11, False, INK, 0, 6),
    "Title": (24, True, BRAND, 0, 6),
    "Heading 1": (16, True, BRAND, 20, 6),
    "Heading 2": (12, True, INK, 14, 4),
    "List Number": (11, False, INK, 0, 6),
    "Footer": (9, False, INK, 0, 0),
}


class Page:
    """A document being written, from top to bottom."""

    def __init__(self, *, title: str, author: str, at: datetime):
        self.document = Document()
        _set_styles(self.document)
        _set_page(self.document)
        _set_properties(self.document, printable(title), printable(author), at)

    def title(self, text: str) -> None:
        self.document.add_paragraph(printable(text), style="Title")

    def note(self, text: str) -> None:
        self.document.add_paragraph(printable(text)).paragraph_format.space_after = Pt(0)

    def heading(self, text: str, level: int) -> None:
        self.document.add_heading(printable(text), level)

    def listed(self, text: str) -> None:
        self.document.add_paragraph(printable(text), style="List Number")

    def text(self, text: str) -> None:
        """Words as people wrote them: each line is a paragraph."""
        for line in _lines(text):
            self.document.add_paragraph(line)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table whose first row is repeated on each page and whose first column is a label."""
        table = self.document.add_table(rows=0, cols=len(columns))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _rule(table)
        for column, width in zip(table.columns, _widths(len(columns)), strict=True):
            column.width = width
        head = _add_row(table, columns, bold=range(len(columns)))
        _repeat(head)
        for cell in head.cells:
            _shade(cell)
        for row in rows:
            _add_row(table, row, bold=range(1))
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)


def printable(text: str) -> str:
    """The text, with a mark in place of each sign that a Word file cannot hold."""
    return UNPRINTABLE.sub("\ufffd", text)


def _lines(text):
    return [line for line in printable(text).splitlines() if line.strip()] or [""]


def _add_row(table, texts, bold):
    row = table.add_row()
    for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = _widths(len(texts))[index]
        first, *others = _lines(text)
        cell.paragraphs[0].add_run(first).bold = index in bold or None
        for line in others:
            cell.add_paragraph(line)
        cell.paragraphs[0].paragraph_format.space_before = Pt(4)
        cell.paragraphs[-1].paragraph_format.space_after = Pt(4)
    return row


def _widths(columns):
    """The first column is for a label; the others share what is left of the page."""
    others = columns - 1
    return [Cm(LABEL_CM), *[Cm((WIDTH_CM - LABEL_CM) / others) for _ in range(others)]]


def _repeat(row):
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", {"w:val": "true"}))


def _shade(cell):
    fill = {"w:val": "clear", "w:color": "auto", "w:fill": SHADE}
    cell._tc.get_or_add_tcPr().append(_element("w:shd", fill))


def _rule(table):
    """Thin lines between rows, and none between columns."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": RULE}
        borders.append(_element(f"w:{edge}", line))
    before = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # the order Word insists on
    table._tbl.tblPr.insert_element_before(borders, *before)


def _element(name, attributes):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _set_styles(document):
    for name, (points, bold, colour, before, after) in STYLES.items():
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(points), bold, colour
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        _set_typeface(style.element.get_or_add_rPr())
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    title = document.styles["Title"].element.pPr
    title.remove(title.find(qn("w:pBdr")))  # the template's blue line
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_typeface(defaults)
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "en-GB")


def _set_typeface(properties):
    """Name the typeface outright: a theme's name would win over it."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)


def _set_page(document):
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    footer = section.footer.paragraphs[0]
    for word, number in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(word)
        footer._p.append(_element("w:fldSimple", {"w:instr": number}))


def _set_properties(document, title, author, at):
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], ""
    properties.language, properties.comments, properties.subject = "en-GB", "", "Record of outcomes"
    properties.created = properties.modified = at.astimezone(UTC).replace(tzinfo=None)
