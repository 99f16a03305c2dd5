"""The record as JSON in the shape of the funder's GtR-2 service, there and back without loss.

Each kind is a list in an envelope of its own. The place and shape of an answer come from the
vocabulary file; what the service has no place for stands under `x_platform`.
"""

import json
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from impact.vocabulary import Kind, kinds

from .gtr_forms import from_milliseconds, read_answer, to_milliseconds, write_answer
from .record import OutcomeRecord, ProjectRecord

OWN = "x_platform"


def write_gtr_json(record: ProjectRecord) -> str:
    """The project, one envelope for each kind the service lists, and our own additions."""
    listed = [kind for kind in record.kinds() if kind.container]
    unlisted = [kind for kind in record.kinds() if not kind.container]
    document = {
        "project": _project(record),
        "fund": _fund(record),
        "outcomes": [_envelope(record, kind) for kind in listed],
        OWN: {
            "as_of": record.as_of.isoformat(),
            "generated_at": record.generated_at.isoformat(),
            "mode": record.mode,
            "outcomes": {kind.key: _records(record, kind) for kind in unlisted},
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read_gtr_json(text: str) -> tuple[OutcomeRecord, ...]:
    """The outcomes in a whole document, or in one envelope as the service sends it.

    Their moments are exact to the millisecond. Answers are taken as they stand: clean them before
    they are saved.
    """
    try:
        document = json.loads(text)
        envelopes = document.get("outcomes", [document])
        unlisted = document.get(OWN, {}).get("outcomes", {})
        return tuple(
            _read_record(kind, entry)
            for kind in kinds()
            for entry in _entries(kind, envelopes) + unlisted.get(kind.key, [])
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as problem:
        raise ValidationError(
            "This file is not a record in the funder's JSON shape. Export it again and try the"
            " new file."
        ) from problem


def _project(record):
    identifier = UUID(record.id)
    return {
        "links": {"link": []},
        "id": str(identifier).upper(),
        "href": _project_href(record),
        "created": to_milliseconds(record.created_at),
        "identifiers": {"identifier": _identifiers(record)},
        "title": record.title,
        "leadFunder": record.funder or None,
        "leadOrganisationDepartment": record.department or None,
        "abstractText": record.abstract or None,
        "potentialImpact": record.planned_impact or None,
        OWN: _project_additions(record),
    }


def _project_additions(record):
    additions = {"lead_organisation": record.lead_organisation}
    if record.is_named and record.principal_investigator:
        additions["principal_investigator"] = record.principal_investigator
    return additions


def _identifiers(record):
    return [{"type": "RCUK", "value": record.grant_reference}] if record.grant_reference else []


def _fund(record):
    amount = json.loads(record.award_value) if record.award_value else None
    return {
        "start": _midnight(record.starts_on),
        "end": _midnight(record.ends_on),
        "valuePounds": {"amount": amount, "currencyCode": "GBP"},
    }


def _envelope(record, kind):
    records = _records(record, kind)
    return {
        "page": 1,
        "size": len(records),
        "totalPages": 1 if records else 0,
        "totalSize": len(records),
        kind.container: records,
    }


def _records(record, kind):
    return [_record(record, kind, outcome) for outcome in record.of_kind(kind)]


def _record(record: ProjectRecord, kind: Kind, outcome: OutcomeRecord) -> dict[str, Any]:
    identifier = UUID(outcome.id)
    written = {
        "links": {"link": [{"href": _project_href(record), "rel": "PROJECT"}]},
        "id": str(identifier).upper(),
        "outcomeid": _outcome_id(identifier),
        "href": f"{kind.endpoint or 'outcomes/' + kind.key}/{str(identifier).upper()}",
        "created": to_milliseconds(outcome.created_at),
    }
    own = {}
    for field in kind.fields:
        if record.carries(field) and field.name in outcome.values:
            value = outcome.values[field.name]
            if field.gtr_path:
                write_answer(written, field, value)
            else:
                own[field.name] = value
    return {**written, OWN: own}


def _entries(kind, envelopes):
    names = {kind.container, *kind.container_variants} - {None}
    return [entry for each in envelopes for name in names for entry in each.get(name, [])]


def _read_record(kind, entry):
    own = entry.get(OWN, {})
    values = {}
    for field in kind.fields:
        value = read_answer(entry, field) if field.gtr_path else own.get(field.name)
        if value is not None:
            values[field.name] = value
    created_at = from_milliseconds(entry["created"])
    return OutcomeRecord(kind.key, str(UUID(entry["id"])), created_at, values)


def _project_href(record):
    return f"projects/{record.id.upper()}"


def _outcome_id(identifier: UUID) -> str:
    """An entry number in the funder's pattern, always the same for the same outcome."""
    return f"{identifier.hex[:14]}.{int(identifier.hex[14:], 16) % 10**8:08}"


def _midnight(day: date | None):
    return None if day is None else to_milliseconds(datetime.combine(day, time(), UTC))
