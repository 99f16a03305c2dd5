"""Running a recorded draw again, from its record alone."""

from participants.allocation import Record, replay
from participants.models import AllocationRun


def disagreements(run: AllocationRun) -> list[str]:
    """A sentence for each part of the record that does not follow from the others."""
    return replay(record_of(run))


def record_of(run: AllocationRun) -> Record:
    return Record(
        engine_version=run.engine_version,
        inputs=run.inputs,
        inputs_sha256=run.inputs_sha256,
        commitment=run.commitment,
        secret=bytes.fromhex(run.secret),
        public_value=run.public_value,
        seed=bytes.fromhex(run.seed),
        outcome=run.outcome,
        outcome_sha256=run.outcome_sha256,
        now=run.deadline,
    )
