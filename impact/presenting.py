"""An outcome as a row of a list."""

from dataclasses import dataclass

from impact import vocabulary
from impact.models import Outcome
from impact.vocabulary import Kind


@dataclass(frozen=True)
class OutcomeRow:
    outcome: Outcome
    kind: Kind
    title: str
    year: str


def outcome_row(outcome):
    kind = vocabulary.kind(outcome.kind)
    return OutcomeRow(
        outcome=outcome,
        kind=kind,
        title=vocabulary.title_of(kind, outcome.fields) or kind.singular,
        year=_year(kind, outcome.fields),
    )


def _year(kind, fields):
    """The first year that the answers give, as text; empty where there is none."""
    for field in kind.fields:
        value = fields.get(field.name)
        if value and field.type in ("year", "years", "month"):
            return vocabulary.display(field, value)
    return ""
