"""How one answer is written in the funder's JSON, and read back into the form we store."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from impact.vocabulary import Field

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
MEANINGS = {"Yes": True, "No": False, "N/A": None}
WORDS = {meaning: word for word, meaning in MEANINGS.items()}
STILL_ACTIVE = "Still Active"
ABSENT = object()  # told apart from null, which is an answer in some forms


def to_milliseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MILLISECOND


def from_milliseconds(milliseconds: int) -> datetime:
    return EPOCH + milliseconds * MILLISECOND


def write_answer(record: dict[str, Any], field: Field, value: Any) -> None:
    """Put a stored answer at its place in the funder's record."""
    *above, last = field.gtr_path.split(".")
    for name in above:
        record = record.setdefault(name, {})
    write, _ = FORMS[field.gtr_form]
    record[last] = write(field, value)


def read_answer(record: dict[str, Any], field: Field) -> Any:
    """The stored form of an answer in the funder's record; none where it has none."""
    found = record
    for name in field.gtr_path.split("."):
        found = found.get(name, ABSENT) if isinstance(found, dict) else ABSENT
    if found is ABSENT or (found is None and field.gtr_form not in NULL_IS_AN_ANSWER):
        return None
    _, read = FORMS[field.gtr_form]
    return read(field, found)


def split_options(text: str, options: Iterable[str]) -> list[str]:
    """Part options joined by commas; options that hold a comma themselves stay whole."""
    longest_first = sorted(options, key=len, reverse=True)
    found = []
    while text := text.strip(", "):
        known = (each for each in longest_first if f"{text},".startswith(f"{each},"))
        option = next(known, text.split(",")[0])
        found.append(option)
        text = text[len(option) :]
    return found


def _wording(field, option):
    """The funder's wording of one of our options."""
    return field.vocabulary.gtr_labels.get(option, option) if field.vocabulary else option


def _option(field, wording):
    """Our option for the funder's wording; an unknown wording stays as it is."""
    labels = field.vocabulary.gtr_labels if field.vocabulary else {}
    return next((option for option, label in labels.items() if label == wording), wording)


def _read_boolean(field, meaning):
    """Our word for true, false or null; null says nothing where only yes or no is asked."""
    word = WORDS[meaning]
    return word if word in field.options else None


def _write_items(field, options):
    return {"item": [_wording(field, each) for each in options]}


def _read_items(field, wrapped):
    return [_option(field, each) for each in wrapped["item"]]


def _write_joined(field, answers):
    return ",".join(str(_wording(field, each)) for each in answers)


def _read_joined(field, text):
    wordings = [_wording(field, each) for each in field.options]
    parts = split_options(text, [*wordings, *field.options])
    return [int(each) if field.type == "years" else _option(field, each) for each in parts]


def _write_date(field, value):
    """The first day of a month or year."""
    year, month = (value, 1) if field.type == "year" else map(int, value.split("-"))
    return to_milliseconds(datetime(year, month, 1, tzinfo=UTC))


def _read_date(field, milliseconds):
    day = from_milliseconds(milliseconds)
    return day.year if field.type == "year" else f"{day.year}-{day.month:02}"


def _write_end(field, text):
    """The first day of the year something ended; null while it goes on."""
    if re.fullmatch(r"(19|20)\d\d", text, re.ASCII):
        return to_milliseconds(datetime(int(text), 1, 1, tzinfo=UTC))
    return None if text == STILL_ACTIVE else text


def _read_end(field, found):
    if found is None:
        return STILL_ACTIVE
    return str(from_milliseconds(found).year) if isinstance(found, int) else found


# Each form: how to write a stored answer, and how to read it back.
FORMS = {
    "plain": (_wording, _option),
    "number": (
        lambda field, text: json.loads(text),
        lambda field, number: str(number).removesuffix(".0"),
    ),
    "boolean": (lambda field, word: MEANINGS[word], _read_boolean),
    "date": (_write_date, _read_date),
    "end": (_write_end, _read_end),
    "items": (_write_items, _read_items),
    "joined": (_write_joined, _read_joined),
    "lines": (
        lambda field, lines: "\n".join(lines),
        lambda field, text: text.splitlines(),
    ),
}
NULL_IS_AN_ANSWER = ("boolean", "end")
