"""Whole files in the layouts that facilitators use, each beside the structure written by hand."""

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from discussions.importers import ParsedNotes, ParsedTopic, read_notes

LAYOUTS = Path(__file__).with_name("layouts")
EXPECTED = sorted(LAYOUTS.glob("*.toml"))


def expected_notes(file: Path) -> ParsedNotes:
    """The structure a layout's file should give; what the TOML leaves out is empty."""
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    topics = [ParsedTopic(**topic) for topic in written.get("topics", [])]
    return ParsedNotes(written.get("title"), topics, written.get("unplaced", []))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda file: file.stem)
def test_layout_gives_its_structure(expected):
    (notes,) = (file for file in LAYOUTS.glob(f"{expected.stem}.*") if file != expected)

    found = read_notes(notes.read_bytes(), notes.name)

    assert asdict(found) == asdict(expected_notes(expected))


def test_every_layout_has_its_structure():
    assert len(EXPECTED) >= 30
    assert {file.stem for file in LAYOUTS.iterdir()} == {file.stem for file in EXPECTED}
