"""Reads the vocabulary file once, into objects that cannot change."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "vocabulary.json"

TYPES = {
    *("line", "text", "lines", "organisation", "country"),
    *("choice", "choices", "yes_no", "currency"),
    *("year", "years", "month", "integer", "decimal"),
    *("url", "doi"),
}


@dataclass(frozen=True)
class Vocabulary:
    """A list of answers to choose from, in the funder's exact words."""

    key: str
    options: tuple[str, ...]
    gtr_labels: Mapping[str, str] = field(default_factory=dict)  # where GtR words it differently


@dataclass(frozen=True)
class Field:
    """One question of a kind.

    `shown` fields are printed in the record; `publish` is false where the answer names a person.
    `gtr_path` is the place in the funder's JSON, below the record, and `gtr_form` its shape there.
    `currency` names the field that holds the currency of this amount.
    """

    name: str
    label: str
    type: str
    researchfish_label: str = ""
    required: bool = False
    shown: bool = False
    publish: bool = True
    vocabulary: Vocabulary | None = None
    gtr_path: str | None = None
    gtr_form: str = "plain"
    currency: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    help: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        return self.vocabulary.options if self.vocabulary else ()


@dataclass(frozen=True)
class Kind:
    """A kind of outcome, such as publications or engagement activities.

    `published` kinds appear on the funder's public page; the others are only collected.
    `title_field` names the field that tells one record from another, where there is one.
    """

    key: str
    label: str
    heading: str
    singular: str
    order: int
    cardinality: str  # "one" or "many"
    published: bool
    fields: tuple[Field, ...]
    container: str | None = None
    container_variants: tuple[str, ...] = ()
    endpoint: str | None = None
    title_field: str | None = None
    citation: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)


@dataclass(frozen=True)
class Catalogue:
    """The whole vocabulary file."""

    kinds: Mapping[str, Kind]
    vocabularies: Mapping[str, Vocabulary]
    audience_bands: tuple[tuple[int | None, str], ...]  # up to how many people, and the option
    audience_of_group: Mapping[str, str]


@cache
def load(path: Path) -> Catalogue:
    """Read a vocabulary file; a mistake in it stops us here, not in the middle of a report."""
    source = json.loads(path.read_text(encoding="utf-8"))
    vocabularies = {
        key: Vocabulary(key, tuple(answers), source["gtr_labels"].get(key, {}))
        for key, answers in source["vocabularies"].items()
    }
    in_order = sorted(source["kinds"], key=lambda entry: entry["order"])
    return Catalogue(
        kinds={entry["key"]: _kind(entry, vocabularies) for entry in in_order},
        vocabularies=vocabularies,
        audience_bands=tuple((b["up_to"], b["option"]) for b in source["audience_bands"]),
        audience_of_group=source["audience_of_group"],
    )


def _kind(entry, vocabularies):
    tuples = {
        "fields": tuple(_field(each, vocabularies) for each in entry["fields"]),
        "container_variants": tuple(entry.get("container_variants", ())),
        "citation": tuple(entry.get("citation", ())),
    }
    return Kind(**{**entry, **tuples})


def _field(entry, vocabularies):
    if entry["type"] not in TYPES:
        raise ValueError(f"vocabulary file: {entry['name']} has the unknown type {entry['type']}")
    named = entry.get("vocabulary")
    return Field(**{**entry, "vocabulary": vocabularies[named] if named else None})


def current() -> Catalogue:
    return load(FILE)


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the record."""
    return tuple(current().kinds.values())


def kind(key: str) -> Kind:
    return current().kinds[key]


def options(vocabulary_key: str) -> tuple[str, ...]:
    return current().vocabularies[vocabulary_key].options
