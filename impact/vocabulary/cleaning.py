"""Checks the answers of one outcome and puts them into the form we store.

The stored form is plain JSON: a year is a number, years a list of numbers, a month "2017-03",
an amount a text such as "12000.5", a list a list. Questions without an answer are left out.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from .catalogue import Field, Kind

CHOSEN_FROM_LIST = ("choice", "choices", "currency", "yes_no")
EARLIEST, LATEST = 1900, 2100
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AMOUNT = re.compile(r"(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?")


def clean(kind: Kind, values: Mapping[str, Any], *, complete: bool = True) -> dict[str, Any]:
    """Return the answers in the stored form, or raise a sentence for each field to mend.

    `complete=False` lets required fields wait, for records the platform begins by itself.
    """
    names = {field.name for field in kind.fields}
    mistakes = {
        name: f"“{kind.label}” has no field called “{name}”." for name in values.keys() - names
    }
    cleaned = {}
    for field in kind.fields:
        try:
            value = _clean_field(field, values.get(field.name), complete)
        except ValidationError as mistake:
            mistakes[field.name] = mistake.message
        else:
            if value is not None:
                cleaned[field.name] = value
    if mistakes:
        raise ValidationError(mistakes)
    return cleaned


def required_sentence(field: Field) -> str:
    """What to do about a required field left empty."""
    if field.type == "choices":
        return f"Tick at least one answer for “{field.label}”."
    verb = "Choose an answer for" if field.type in CHOSEN_FROM_LIST else "Fill in"
    return f"{verb} “{field.label}”."


def not_an_option(field: Field, value: Any) -> str:
    """What to do about an answer that is not in the list."""
    return f"“{value}” is not an answer for “{field.label}”. Choose one from the list."


def _clean_field(field, value, complete):
    blank = value is None or (isinstance(value, str) and not value.strip())
    cleaned = None if blank else CLEANERS[field.type](field, value)
    if cleaned not in (None, "", []):
        return cleaned
    if field.required and complete:
        raise ValidationError(required_sentence(field))
    return None


def _text(field, value):
    if not isinstance(value, str):
        raise ValidationError(f"Write “{field.label}” as text.")
    if UNPRINTABLE.search(value):
        raise ValidationError(
            f"“{field.label}” holds a sign that cannot be printed. Type the words again."
        )
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def _line(field, value):
    return " ".join(_text(field, value).splitlines())


def _listed(field, value):
    if not isinstance(value, (list, tuple)):
        raise ValidationError(f"Give “{field.label}” as a list.")
    return list(value)


def _lines(field, value):
    return [line for each in _listed(field, value) if (line := _line(field, each))]


def _choice(field, value):
    if value not in field.options:
        raise ValidationError(not_an_option(field, value))
    return value


def _choices(field, value):
    return list(dict.fromkeys(_choice(field, each) for each in _listed(field, value)))


def _whole_number(field, value, smallest, largest, example):
    text = str(value).strip()
    is_short = len(text) <= len(str(largest))  # Python refuses to read thousands of digits
    within = is_short and text.isascii() and text.isdigit() and smallest <= int(text) <= largest
    if not within or isinstance(value, bool):
        raise ValidationError(f"Write “{field.label}” as {example}.")
    return int(text)


def _year(field, value):
    return _whole_number(field, value, EARLIEST, LATEST, "a year with four digits, such as 2016")


def _years(field, value):
    example = "years with four digits and commas between them, such as 2016, 2017"
    years = [
        _whole_number(field, each, EARLIEST, LATEST, example) for each in _listed(field, value)
    ]
    return sorted(set(years))


def _integer(field, value):
    smallest = field.minimum or 0
    largest = 10**12 if field.maximum is None else field.maximum
    example = "a whole number"
    if field.maximum is not None:
        example += f" from {smallest} to {largest}"
    return _whole_number(field, value, smallest, largest, example)


def _month(field, value):
    text = str(value).strip()
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII):
        year, month = found.groups()
    elif found := re.fullmatch(r"(\d{1,2})/(\d{4})", text, re.ASCII):
        month, year = found.groups()
    else:
        year, month = 0, 0
    if not (EARLIEST <= int(year) <= LATEST and 1 <= int(month) <= 12):
        raise ValidationError(f"Write “{field.label}” as month and year, such as 03/2017.")
    return f"{int(year)}-{int(month):02}"


def _decimal(field, value):
    found = AMOUNT.fullmatch(str(value).strip().removeprefix("£").strip())
    if not found or isinstance(value, bool) or not found[0].isascii():
        raise ValidationError(
            f"Write “{field.label}” as a number, such as 12,000 or 12000.50. Use a comma, or"
            " nothing, between thousands and a point before pence."
        )
    whole = found[1].replace(",", "").lstrip("0") or "0"
    pence = (found[2] or "").rstrip("0")
    return f"{whole}.{pence}" if pence else whole


def _url(field, value):
    text = _line(field, value)
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        raise ValidationError(
            f"Write “{field.label}” as a whole web address, starting with https://."
        ) from None
    return text


def _doi(field, value):
    doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", _line(field, value), flags=re.I)
    if not re.fullmatch(r"10\.\d{4,9}/\S+", doi, re.ASCII):
        raise ValidationError(f"Write “{field.label}” as it is printed, such as 10.1234/abcd.")
    return doi


CLEANERS = {
    "line": _line,
    "text": _text,
    "organisation": _line,
    "country": _line,
    "lines": _lines,
    "choice": _choice,
    "yes_no": _choice,
    "currency": _choice,
    "choices": _choices,
    "year": _year,
    "years": _years,
    "integer": _integer,
    "month": _month,
    "decimal": _decimal,
    "url": _url,
    "doi": _doi,
}
