"""No cell of a file is run by a spreadsheet, and no letter of it is lost."""

import csv
import io
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from participants.sheets.writing import PLAIN_NUMBER, as_csv, as_xlsx, harmless

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
BREAKS = "\t\r\n\x00"
UNSEEN = " \xa0\xad\u200b\u200e\u2060\ufeff\ufe0f\u3000\u3164"
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.text(max_size=20)
seen = texts.filter(lambda text: text and unicodedata.category(text[0]) in {"Lu", "Ll", "Nd"})


def written(text):
    return next(harmless([text]))


@unhurried
@given(st.text(UNSEEN, max_size=5), st.sampled_from(SIGNS + BREAKS), texts)
@example("", "＝", "1+1")
@example("\u200b", "=", "1+1")
def test_whatever_would_run_gets_an_apostrophe_and_nothing_else(lead_in, sign, rest):
    text = f"{lead_in}{sign}{rest}"

    assert written(text) == (text if PLAIN_NUMBER.fullmatch(text) else f"'{text}")


@unhurried
@given(seen)
@example("A=1")
def test_what_begins_with_a_letter_or_a_digit_is_left_alone(text):
    breaks_unseen = any(letter in BREAKS for letter in text[:1])

    assert breaks_unseen or written(text) == text


@pytest.mark.parametrize("number", ["0", "-5", "12.50", "-0.1", "2030"])
def test_plain_number_stays(number):
    assert written(number) == number


@pytest.mark.parametrize("text", ["-5+1", "+44 113 496 0000", "-", "--1", "-1e5", "-5 "])
def test_what_only_looks_like_a_number_does_not(text):
    assert written(text) == f"'{text}"


@unhurried
@given(st.lists(texts, min_size=1, max_size=5))
def test_csv_holds_every_letter(cells):
    read = next(csv.reader(io.StringIO(as_csv([cells]).decode("utf-8-sig"), newline="")))

    assert [cell.removeprefix("'") for cell in read] == [cell.removeprefix("'") for cell in cells]


@unhurried
@given(st.lists(texts, min_size=1, max_size=5))
@example(["=1+1", "\x00", "_x0041_", "a\rb", "#N/A", "2030-01-01"])
def test_workbook_holds_every_letter_as_text(cells):
    content = as_xlsx([["Number", *cells], [1, *cells]], "People")

    _, *row = list(load_workbook(io.BytesIO(content)).active.iter_rows())[1]

    assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n"}
    assert [unescape(cell.value or "") for cell in row] == cells


def test_number_stays_a_number():
    content = as_xlsx([["Came"], [3]], "People")

    cell = load_workbook(io.BytesIO(content), read_only=True).active["A2"]

    assert (cell.data_type, cell.value) == ("n", 3)
