"""A new kind of outcome is a new entry in the vocabulary file, and no new code."""

import json
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from impact.exports.gtr_json import read_gtr_json, write_gtr_json
from impact.exports.word import write_word
from impact.forms import outcome_form
from impact.vocabulary import catalogue, clean, display, kind, shown_rows
from tests.impact.seminar_series import outcome, seminar_series

GARDEN = {
    "key": "garden",
    "label": "Gardens",
    "heading": "Gardens",
    "singular": "Garden",
    "order": 2.5,
    "cardinality": "many",
    "published": True,
    "container": "garden",
    "endpoint": "outcomes/gardens",
    "title_field": "name",
    "fields": [
        {"name": "name", "label": "Name", "type": "line", "required": True, "shown": True}
        | {"gtr_path": "title"},
        {"name": "soil", "label": "Soil", "type": "choice", "vocabulary": "soil", "shown": True},
        {"name": "opened", "label": "Opened", "type": "month", "shown": True}
        | {"gtr_path": "dates.opened", "gtr_form": "date"},
        {"name": "gardener", "label": "Gardener", "type": "line", "shown": True, "publish": False},
    ],
}
STORED = {"name": "The long bed", "soil": "Clay, wet", "opened": "2017-03"}


@pytest.fixture(autouse=True)
def garden(tmp_path, monkeypatch):
    """A vocabulary file with one kind more."""
    source = json.loads(catalogue.FILE.read_text(encoding="utf-8"))
    source["kinds"].append(GARDEN)
    source["vocabularies"]["soil"] = ["Clay, wet", "Sand"]
    file = tmp_path / "vocabulary.json"
    file.write_text(json.dumps(source), encoding="utf-8")
    monkeypatch.setattr(catalogue, "FILE", file)
    return kind("garden")


def test_new_kind_is_cleaned_and_shown(garden):
    assert clean(garden, {**STORED, "opened": "3/2017"}) == STORED
    assert display(garden.field("opened"), "2017-03") == "03/2017"
    assert shown_rows(garden, {**STORED, "gardener": "Sam Example"}) == [
        ("Name", "The long bed"),
        ("Soil", "Clay, wet"),
        ("Opened", "03/2017"),
    ]
    with pytest.raises(ValidationError, match="“Peat” is not an answer for “Soil”"):
        clean(garden, {**STORED, "soil": "Peat"})


def test_new_kind_has_a_form(garden):
    form = outcome_form(garden)(STORED)

    assert form.is_valid()
    assert form.cleaned_data == STORED


def test_new_kind_goes_to_json_and_back():
    record = seminar_series(outcomes=(outcome("garden", STORED),))

    text = write_gtr_json(record)

    [envelope] = [each for each in json.loads(text)["outcomes"] if "garden" in each]
    assert envelope["garden"][0]["dates"] == {"opened": 1488326400000}
    assert envelope["garden"][0]["x_platform"] == {"soil": "Clay, wet"}
    assert read_gtr_json(text) == record.outcomes


def test_new_kind_stands_in_its_place_in_the_word_record():
    record = seminar_series(outcomes=(outcome("garden", STORED), *seminar_series().outcomes))

    document = Document(BytesIO(write_word(record)))

    sections = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert sections[4:8] == ["Publications", "Key Findings", "Gardens", "Impact Summary"]


def test_a_vocabulary_file_with_an_unknown_type_is_refused(tmp_path):
    source = json.loads(catalogue.FILE.read_text(encoding="utf-8"))
    source["kinds"][0]["fields"][0]["type"] = "colour"
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(source), encoding="utf-8")

    with pytest.raises(ValueError, match="type has the unknown type colour"):
        catalogue.load(file)
