"""An uploaded spreadsheet is read whatever program wrote it, and can do no harm."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from participants.sheets import packages, reading
from participants.sheets.unreadable import UnreadableSheet

ROWS = [(1, ["Name", "Email"]), (3, ["Zoë", "zoe@example.org"])]


def workbook(*rows):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def repacked(content, name=None, text=b"", **options):
    """The workbook with one part more, or another in its stead."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(zipfile.ZipInfo(name), text, **options)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_program_is_read(encoding, delimiter):
    text = f"Name{delimiter}Email\r\n\r\nZoë{delimiter}zoe@example.org\r\n"

    assert reading.read(text.encode(encoding)) == [ROWS[0], ROWS[1]]


def test_row_number_is_the_one_that_the_spreadsheet_shows():
    text = 'Name,Postal address\n"Ana","1 Road\nTown"\nBo,\n'

    assert [number for number, _ in reading.read(text.encode())] == [1, 2, 3]


def test_workbook_is_read_as_text():
    content = workbook(
        ["Name", "Phone", "Companions", "Joined", "Agreed"],
        [],
        ["Ana", "0113 496 0000", 2, date(2027, 3, 1), True],
        ["=1+1", None, 2.5, None, None],
    )

    assert reading.read(content) == [
        (1, ["Name", "Phone", "Companions", "Joined", "Agreed"]),
        (3, ["Ana", "0113 496 0000", "2", "2027-03-01 00:00", "yes"]),
        (4, ["", "", "2.5"]),
    ]


BOOK = workbook(["Name"], ["Ana"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b" \n ", "This file is empty."),
        (b"a" * (reading.LARGEST_FILE + 1), "larger than 5 MB"),
        (b"\xd0\xcf\x11\xe0old", "a password or an old format"),
        (b"Name\n\x00", "does not hold a table"),
        (b"%PDF-1.7\nName", "This is not a spreadsheet. Save it as .xlsx or .csv"),
        (b"\x89PNG\r\n", "This is not a spreadsheet."),
        (b'Name\n"' + b"a" * 200_000, "never ends"),
        (b"Name\n" + b"Ana\n" * 2001, "more than 2,000 rows"),
        (b"Name\n" + b"\n" * 10_001, "more than 2,000 rows"),
        (BOOK[:200], "damaged"),
        (repacked(BOOK, "../evil.xml"), "damaged"),
        (repacked(BOOK, "xl/worksheets/sheet1.xml", b"<!DOCTYPE a><a/>"), "damaged"),
        (repacked(BOOK, "xl/worksheets/sheet1.xml", b"<broken"), "damaged"),
        (repacked(BOOK, "XL/workbook.xml"), "damaged"),
        (repacked(BOOK, "a.bin", b"0" * (packages.LARGEST_WHOLE + 1), compress_type=8), "damaged"),
        (repacked(BOOK, "[Content_Types].xml", b"wordprocessing"), "not a workbook"),
        (repacked(BOOK, "a.bin", b"0", compress_type=zipfile.ZIP_LZMA), "damaged"),
    ],
    ids=range(18),
)
def test_file_that_cannot_be_read_is_refused_in_words(content, words):
    with pytest.raises(UnreadableSheet, match=words):
        reading.read(content)
