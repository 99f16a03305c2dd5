"""Looks at an uploaded workbook before anything parses it."""

from participants import packed_files
from participants.sheets.unreadable import UnreadableSheet

LARGEST_WHOLE = 30 * 1024 * 1024

DAMAGED = (
    "This workbook is damaged, or built in a way we do not accept. Open it in your spreadsheet "
    "program, save it again as .xlsx or CSV and try once more."
)
NO_WORKBOOK = (
    "This file is not a workbook, whatever its name says. Save it again as .xlsx or CSV and try "
    "once more."
)


def check(content: bytes) -> None:
    """Pass, or raise `UnreadableSheet` with a sentence that says what to do."""
    try:
        kinds = packed_files.kinds_in(content, largest_whole=LARGEST_WHOLE)
    except packed_files.RefusedFileError as refusal:
        raise UnreadableSheet(DAMAGED) from refusal
    if b"macroenabled" in kinds or b"spreadsheetml.sheet.main+xml" not in kinds:
        raise UnreadableSheet(NO_WORKBOOK)
