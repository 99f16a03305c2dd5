"""Reads a record before it goes out, and says what is missing and what looks wrong.

Nothing here stops an export: each finding is a sentence for the person who can mend it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from impact.vocabulary import Field, Kind, required_sentence

from .record import OutcomeRecord, ProjectRecord, record_name

LONGEST = {"line": 255, "text": 4000}  # a house rule: no funder names a limit
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\b", re.I)
POINTS_FOR_THOUSANDS = re.compile(r"[£€$]\s?\d{1,3}(?:\.\d{3})+(?!\d)")
SITE_NAME = re.compile(r"\S+\.(?:com|org|net|uk|eu|info)", re.I)
NUMBERED = re.compile(r"\bseminar (\d{1,2})\b", re.I)


@dataclass(frozen=True)
class Finding:
    """Where to look, such as “Award 2”, and a sentence that says what to do."""

    where: str
    sentence: str
    field: str = ""


def missing(record: ProjectRecord) -> tuple[Finding, ...]:
    """The required answers that nobody has given yet."""
    return tuple(
        Finding(where, required_sentence(field), field.name)
        for where, kind, outcome in _numbered(record)
        for field in kind.fields
        if field.required and outcome.values.get(field.name) in (None, "", [])
    )


def warnings(record: ProjectRecord) -> tuple[Finding, ...]:
    """What has been answered and looks wrong."""
    found = [
        Finding(where, sentence, field.name)
        for where, kind, outcome in _numbered(record)
        for field, sentence in _of_outcome(record, kind, outcome)
    ]
    found += [Finding("The series", sentence) for sentence in _series_gaps(record)]
    return tuple(found)


def _numbered(record) -> Iterator[tuple[str, Kind, OutcomeRecord]]:
    for kind in record.kinds():
        for number, outcome in enumerate(record.of_kind(kind), start=1):
            yield record_name(kind, number), kind, outcome


def _of_outcome(record, kind, outcome) -> Iterator[tuple[Field, str]]:
    values = outcome.values
    for field in kind.fields:
        value = values.get(field.name)
        if value in (None, "", []) or not record.carries(field):
            continue
        for check in CHECKS.get(field.type, ()):
            if sentence := check(field, value):
                yield field, sentence
    for check in (_years, _periods, _shares, _swapped_title):
        yield from check(record, kind, values)


def _too_long(field, text):
    if len(text) > LONGEST[field.type]:
        return (
            f"“{field.label}” has {len(text):,} characters. Try to keep it under"
            f" {LONGEST[field.type]:,}: the funder's form may cut it."
        )
    return None


def _cut_off(field, url):
    if url.endswith(("…", "...")):
        return f"“{field.label}” has been cut off: it ends in dots. Paste the whole address."
    return None


def _odd_amount(field, text):
    if found := POINTS_FOR_THOUSANDS.search(text):
        return (
            f"“{field.label}” says {found[0]}. If that means thousands, write"
            f" {found[0].replace('.', ',')}."
        )
    return None


def _nothing(field, amount):
    if field.currency and Decimal(amount) == 0:
        return f"“{field.label}” is 0. Fill in the amount, or take the record out."
    return None


CHECKS = {
    "line": (_too_long,),
    "text": (_too_long, _odd_amount),
    "url": (_cut_off,),
    "decimal": (_nothing,),
}


def _years(record, kind, values):
    """The years of an activity, against its title and against the day of the record."""
    for field in (each for each in kind.fields if each.type == "years"):
        years = values.get(field.name, [])
        late = [year for year in years if year > record.as_of.year]
        if late:
            yield field, f"“{field.label}” says {late[0]}, which has not come yet. Check the year."
        yield from _dates_in_title(kind, values, field, years)


def _dates_in_title(kind, values, field, years):
    title = values.get(kind.title_field, "")
    written = [int(year) for year in YEAR.findall(title)]
    if years and written and not set(written) & set(years):
        yield field, f"The title says {written[0]} and “{field.label}” says {years[0]}. Mend one."
    if DAY.search(title):
        yield kind.field(kind.title_field), "The title holds a date. Leave dates out of titles."


def _periods(record, kind, values):
    """Months that follow each other: an end is not before its start."""
    months = [each for each in kind.fields if each.type == "month" and values.get(each.name)]
    for first, then in pairwise(months):
        if values[then.name] < values[first.name]:
            yield then, f"“{then.label}” is before “{first.label}”. Change one of the two."


def _shares(record, kind, values):
    """A later amount in the same currency is a part of the first one."""
    amounts = [each for each in kind.fields if each.currency and values.get(each.name)]
    for whole, part in pairwise(amounts):
        same = whole.currency == part.currency
        if same and Decimal(values[part.name]) > Decimal(values[whole.name]):
            yield part, f"“{part.label}” is more than “{whole.label}”. Check both."


def _swapped_title(record, kind, values):
    if kind.citation and SITE_NAME.fullmatch(values.get(kind.title_field, "")):
        yield (
            kind.field(kind.title_field),
            "The title looks like the name of a website. Have the title and the place it came"
            " out in changed places?",
        )


def _series_gaps(record):
    """Seminars that the record speaks of, or counts past, without an activity of their own."""
    held = {number for title in _titles(record) for number in _numbers(title)}
    if not held:
        return
    spoken_of = {number for text in _narratives(record) for number in _numbers(text)}
    for number in sorted((set(range(1, max(held) + 1)) | spoken_of) - held):
        yield f"There is no activity called Seminar {number}. Add it, or number the others again."


def _titles(record):
    for _, kind, outcome in _numbered(record):
        if any(field.type == "years" for field in kind.fields):
            yield outcome.values.get(kind.title_field, "")


def _narratives(record):
    for _, kind, outcome in _numbered(record):
        for field in kind.fields:
            if field.type == "text" and record.carries(field):
                yield outcome.values.get(field.name, "")


def _numbers(text):
    return {int(number) for number in NUMBERED.findall(text)}
