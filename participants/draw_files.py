"""The record of a draw as files, each byte for byte what its digest was made of."""

import io
import json
import zipfile

from participants.models import AllocationRun

FACTS = (
    "status", "deadline", "public_source", "commitment", "opened_at", "frozen_at", "inputs_sha256",
    "entry_count", "public_value", "secret", "seed", "ran_at", "engine_version", "outcome_sha256",
    "explanations",
)  # fmt: skip


def record_files(run: AllocationRun) -> bytes:
    """A zip of the inputs, the outcome, and everything else about a draw that is done."""
    facts = {name: getattr(run, name) for name in FACTS}
    files = {
        "inputs.json": run.inputs,
        "outcome.json": run.outcome,
        "record.json": json.dumps(facts, default=str, indent=2, sort_keys=True),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()
