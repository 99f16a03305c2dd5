"""The page about the series file tells of every key, and of no other."""

import re
from pathlib import Path

import pytest

from impact import series_file
from impact.series_file.sentences import shape_in
from impact.series_file.shapes_of_people import SeriesFile

PAGE = Path(__file__).parents[3] / "docs" / "series-file.md"


def told():
    """{table: {key: whether it is needed}} as the page has it."""
    tables, current = {}, None
    for line in PAGE.read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"## `\[+([a-z_.]+)\]+`", line):
            current = tables.setdefault(heading[1], {})
        elif row := re.match(r"\| `(\w+)` \|(.*)\|", line):
            current[row[1]] = row[2].strip().startswith("*needed*")
    return tables


def allowed(shape, path=()):
    """The same, as the shapes have it."""
    tables = {}
    if path:
        needed = {name: field.is_required() for name, field in shape.model_fields.items()}
        tables[".".join(path)] = needed
    for name, field in shape.model_fields.items():
        if inner := shape_in(field.annotation):
            tables.update(allowed(inner, (*path, name)))
    return tables


def headings_in_doubled_brackets():
    return set(re.findall(r"## `\[\[([a-z_.]+)\]\]`", PAGE.read_text("utf-8")))


def lists(shape, path=()):
    found = set()
    for name, field in shape.model_fields.items():
        if inner := shape_in(field.annotation):
            here = (*path, name)
            is_list = getattr(field.annotation, "__origin__", None) is list
            found |= ({".".join(here)} if is_list else set()) | lists(inner, here)
    return found


@pytest.mark.django_db
def test_page_begins_with_an_example_that_loads():
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.S)

    series = series_file.load(example)

    assert [str(seminar) for seminar in series.seminars.all()] == ["Seminar 1: Being heard"]


def test_page_tells_of_every_key():
    assert told() == allowed(SeriesFile)


def test_page_writes_lists_in_doubled_brackets():
    assert headings_in_doubled_brackets() == lists(SeriesFile)
