"""Rows as a file that spreadsheets open as it was written, and never run."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int

BYTE_ORDER_MARK = "\ufeff"  # by it spreadsheets know that the text is UTF-8
RUN_BY_SPREADSHEETS = frozenset("=+-@")
BREAKS = frozenset("\t\r\n\x00")
# Letters and signs that show as nothing, beside the kinds below.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
UNSEEN_KINDS = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def as_csv(rows: Iterable[Iterable[Cell]]) -> bytes:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    csv.writer(out).writerows(harmless(cells) for cells in rows)
    return out.getvalue().encode()


def harmless(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells, with an apostrophe before each that some spreadsheet would run."""
    for cell in cells:
        yield f"'{cell}" if isinstance(cell, str) and would_run(cell) else cell


def would_run(text: str) -> bool:
    """Whether it begins like a formula, or would after what nobody sees; full-width signs too."""
    if PLAIN_NUMBER.fullmatch(text):
        return False
    for letter in text:
        if letter in BREAKS:
            return True
        if not is_unseen(letter):
            return unicodedata.normalize("NFKC", letter) in RUN_BY_SPREADSHEETS
    return False


def is_unseen(letter: str) -> bool:
    return letter in BLANKS or unicodedata.category(letter) in UNSEEN_KINDS


def as_xlsx(rows: Iterable[Iterable[Cell]], title: str) -> bytes:
    """A workbook of one sheet; the first row is its headings. Whatever is text stays text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    rows = [list(row) for row in rows]
    set_widths(sheet, rows)
    for number, row in enumerate(rows):
        sheet.append([typed(sheet, cell, is_heading=number == 0) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def set_widths(sheet: WriteOnlyWorksheet, rows: list[list[Cell]]) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(*rows, strict=True), start=1):
        widest = max(len(str(cell)) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(widest, 8), 60) + 2


def typed(sheet: WriteOnlyWorksheet, cell: Cell, *, is_heading: bool) -> WriteOnlyCell:
    """A number, or text that no program takes for a formula, a date or an error."""
    written = WriteOnlyCell(sheet)
    if isinstance(cell, int):
        written.value = cell
    elif cell:
        written.value = escaped(cell)
        written.data_type = "s"
    if is_heading:
        written.font = Font(bold=True)
    return written


def escaped(text: str) -> str:
    """As the format writes what XML cannot hold, and a return, which XML would change."""
    text = ILLEGAL_CHARACTERS_RE.sub(as_code, LOOKS_ESCAPED.sub("_x005F_", text))
    return text.replace("\r", "_x000D_")


def as_code(found: re.Match) -> str:
    return f"_x{ord(found[0]):04X}_"
