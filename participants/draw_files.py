"""The record of a draw as files, each byte for byte what its digest was made of."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

from participants.allocation import Record
from participants.models import AllocationRun

INPUTS, OUTCOME, FACTS = "inputs.json", "outcome.json", "record.json"
NAMED_IN_FACTS = (
    "status", "deadline", "public_source", "commitment", "opened_at", "frozen_at", "inputs_sha256",
    "entry_count", "public_value", "secret", "seed", "ran_at", "engine_version", "outcome_sha256",
    "explanations",
)  # fmt: skip
TAKEN_AS_THEY_ARE = (
    "engine_version", "inputs_sha256", "commitment", "public_value", "outcome_sha256",
)  # fmt: skip


class NoRecordError(ValueError):
    """A file that is not the record of a draw."""


def record_files(run: AllocationRun) -> bytes:
    """A zip of the inputs, the outcome, and everything else about a draw that is done."""
    facts = {name: getattr(run, name) for name in NAMED_IN_FACTS}
    files = {
        INPUTS: run.inputs,
        OUTCOME: run.outcome,
        FACTS: json.dumps(facts, default=str, indent=2, sort_keys=True),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def record_in(file: Path) -> Record:
    """What `record_files` wrote, read back without a database; else a `NoRecordError`."""
    try:
        with zipfile.ZipFile(file) as archive:
            facts = json.loads(archive.read(FACTS))
            return Record(
                inputs=archive.read(INPUTS).decode(),
                outcome=archive.read(OUTCOME).decode(),
                secret=bytes.fromhex(facts["secret"]),
                seed=bytes.fromhex(facts["seed"]),
                now=datetime.fromisoformat(facts["deadline"]),
                **{name: facts[name] for name in TAKEN_AS_THEY_ARE},
            )
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise NoRecordError(f"{file} is not the record of a draw.") from error
