"""The rows of an uploaded spreadsheet, as text, with the numbers that the spreadsheet shows."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from openpyxl import load_workbook

from participants.sheets import packages
from participants.sheets.unreadable import UnreadableSheet

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 2_000
MOST_LINES = 5 * MOST_ROWS  # with the empty ones between
MOST_COLUMNS = 60
DELIMITERS = ",;\t"
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PDF_OR_PICTURE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

Row = tuple[int, list[str]]


def read(content: bytes) -> list[Row]:
    """(number, cells) of each row that is not empty, or `UnreadableSheet`."""
    if not content.strip():
        raise UnreadableSheet("This file is empty. Check that it is the right one and try again.")
    if len(content) > LARGEST_FILE:
        raise UnreadableSheet("This file is larger than 5 MB. Take out what is not about people.")
    if content.startswith(OLD_OFFICE):
        raise UnreadableSheet(
            "This workbook has a password or an old format. Save it without a password as .xlsx "
            "or CSV and try again."
        )
    if content.startswith(PDF_OR_PICTURE):
        raise UnreadableSheet("This is not a spreadsheet. Save it as .xlsx or .csv and try again.")
    lines = workbook_lines(content) if content.startswith(ZIP) else csv_lines(content)
    return not_too_many(lines)


def not_too_many(lines: Iterable[list[str]]) -> list[Row]:
    rows = []
    for number, cells in enumerate(lines, start=1):
        stripped = [cell.strip() for cell in cells]
        while stripped and not stripped[-1]:
            stripped.pop()
        if stripped:
            rows.append((number, stripped))
        if len(rows) > MOST_ROWS + 1 or number > MOST_LINES:
            raise UnreadableSheet(
                f"This file has more than {MOST_ROWS:,} rows. Make several files of it."
            )
    return rows


def workbook_lines(content: bytes) -> list[list[str]]:
    """The first sheet. Formulas are not worked out: what was last seen of them counts."""
    packages.check(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        return [[text_of(cell) for cell in line] for line in islice(lines, MOST_LINES + 1)]
    except Exception as error:
        # The library fails in many ways on a file that is damaged or made to harm.
        raise UnreadableSheet(packages.DAMAGED) from error


def text_of(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def csv_lines(content: bytes) -> Iterator[list[str]]:
    text = decoded(content)
    if "\x00" in text:
        raise UnreadableSheet("This file does not hold a table. Save it as .xlsx or CSV.")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    except csv.Error as error:
        raise UnreadableSheet("A cell of this file never ends. Save it as .xlsx.") from error


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252."""
    encoding = next((MARKS[mark] for mark in MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """Whatever parts the headings most often."""
    headings = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=headings.count)
