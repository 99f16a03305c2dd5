"""What the columns of a spreadsheet of people are, by the headings in its first row."""

from itertools import zip_longest

from django.utils.text import get_text_list

from participants.sheets.columns import columns_for
from participants.sheets.reading import Row
from participants.sheets.unreadable import UnreadableSheet
from seminars.models import Seminar


def keyed(rows: list[Row], seminar: Seminar | None) -> list[dict]:
    """The rows below the headings, as they are kept: their number, and cells by column."""
    (_, headings), *people = rows
    keys = keys_of(headings, seminar)
    if not people:
        raise UnreadableSheet("There is nobody below the headings. Add a row for each person.")
    refuse_cells_beyond(headings, people)
    found = [{"line": line, "cells": cells_by_key(cells, keys)} for line, cells in people]
    unknown = [each for each, key in zip(headings, keys, strict=True) if each and not key]
    if unknown:
        raise UnknownColumns(unknown_words(unknown, seminar), found)
    return found


class UnknownColumns(UnreadableSheet):
    """One we do not know is never left out silently; `rows` are what the others hold."""

    def __init__(self, sentence: str, rows: list[dict]) -> None:
        super().__init__(sentence)
        self.rows = rows


def unknown_words(unknown: list[str], seminar: Seminar | None) -> str:
    columns = get_text_list([f"“{each}”" for each in unknown], "and")
    names = get_text_list([f"“{column.heading}”" for column in columns_for(seminar)], "and")
    if len(unknown) == 1:
        return f"We do not know the column {columns}. Delete it, or call it one of {names}."
    return f"We do not know the columns {columns}. Delete them, or call each one of {names}."


def keys_of(headings: list[str], seminar: Seminar | None) -> list[str | None]:
    """Which column each heading names, if we know it."""
    known = {heading: column.key for column in columns_for(seminar) for heading in column.headings}
    keys = [known.get(each.casefold()) for each in headings]
    named = [key for key in keys if key]
    if len(set(named)) < len(named):
        raise UnreadableSheet("Two columns mean the same. Delete one of them.")
    if "name" not in named:
        raise UnreadableSheet("There is no column “Name”. The first row must hold the headings.")
    return keys


def refuse_cells_beyond(headings: list[str], people: list[Row]) -> None:
    for line, cells in people:
        for cell, heading in zip_longest(cells, headings[: len(cells)]):
            if cell and not heading:
                raise UnreadableSheet(
                    f"Row {line} holds “{cell[:40]}” in a column without a heading."
                )


def cells_by_key(cells: list[str], keys: list[str | None]) -> dict[str, str]:
    return {key: cell for key, cell in zip(keys, cells, strict=False) if key and cell}
