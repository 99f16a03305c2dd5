"""What an export is made from: one project, its outcomes and its annexes, already gathered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from impact.vocabulary import Field, Kind, kinds

Mode = Literal["public", "named"]


@dataclass(frozen=True)
class OutcomeRecord:
    """One outcome: the key of its kind, a UUID as text, and its answers in the stored form."""

    kind: str
    id: str
    created_at: datetime
    values: Mapping[str, Any]


@dataclass(frozen=True)
class AnnexPart:
    """A piece of an annex: a heading, then text, then a table if it has columns."""

    heading: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Annex:
    """An annex that goes before the list of what is missing, such as A, the co-production one."""

    letter: str
    title: str
    parts: tuple[AnnexPart, ...]


@dataclass(frozen=True)
class ProjectRecord:
    """The whole record. In `public` mode an export leaves out what names a person."""

    id: str
    title: str
    lead_organisation: str
    as_of: date
    generated_at: datetime
    created_at: datetime
    department: str = ""
    abstract: str = ""
    planned_impact: str = ""
    grant_reference: str = ""
    funder: str = ""
    principal_investigator: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    award_value: str = ""  # pounds, as a decimal in text
    outcomes: tuple[OutcomeRecord, ...] = ()
    annexes: tuple[Annex, ...] = ()
    mode: Mode = "public"

    @property
    def is_named(self) -> bool:
        return self.mode == "named"

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds this record may carry: the public one keeps to what funders publish."""
        return tuple(kind for kind in kinds() if kind.published or self.is_named)

    def of_kind(self, kind: Kind) -> tuple[OutcomeRecord, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.kind == kind.key)

    def carries(self, field: Field) -> bool:
        """Whether answers to this question may be in the record at all."""
        return field.publish or self.is_named


def record_name(kind: Kind, number: int) -> str:
    """What the record calls an outcome, such as “Engagement activity 3”."""
    return kind.singular if kind.cardinality == "one" else f"{kind.singular} {number}"
