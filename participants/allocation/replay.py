"""The record of one run, kept for good, and running it again to see whether it holds."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from participants.allocation.canonical import (
    ENGINE_VERSION,
    inputs_from_json,
    inputs_sha256,
    outcome_from_json,
    outcome_json,
    outcome_sha256,
)
from participants.allocation.check import verify
from participants.allocation.engine import allocate
from participants.allocation.lottery import commitment, make_seed
from participants.allocation.policy import DRAW, Outcome, Policy, PolicyError


@dataclass(frozen=True)
class Record:
    """All it takes to run a draw again, and what came of it.

    `inputs` and `outcome` are the canonical texts; digests and the commitment are hexadecimal.
    First come, first served has no secret: `commitment`, `secret` and `public_value` are empty,
    and `seed` is what `allocate` was given.
    """

    engine_version: str
    inputs: str
    inputs_sha256: str
    commitment: str
    secret: bytes
    public_value: str
    seed: bytes
    outcome: str
    outcome_sha256: str
    now: datetime


def replay(record: Record) -> list[str]:
    """Return a sentence for each part that does not follow from the others; none if all do.

    A record of an older version that gives the same result is as good as new: the version is
    named only where something disagrees.
    """
    disagreements = list(_disagreements(record))
    if disagreements and record.engine_version != ENGINE_VERSION:
        disagreements.append(
            f"The record was made by version {record.engine_version} of the rules; "
            f"this is version {ENGINE_VERSION}."
        )
    return disagreements


def _disagreements(record: Record) -> Iterator[str]:
    yield from _digests(record)
    try:
        policy, entries = inputs_from_json(record.inputs)
        again = allocate(policy, entries, record.now, record.seed)
    except PolicyError as error:
        yield str(error)
        return
    yield from _seed(record, policy)
    if record.outcome != outcome_json(again):
        yield "The outcome is not what the inputs and the seed give."
        yield from _differences(record, again)
    yield from verify(policy, entries, record.now, record.seed, again)


def _digests(record: Record) -> Iterator[str]:
    if record.inputs_sha256 != inputs_sha256(record.inputs):
        yield "The inputs are not those whose digest was recorded."
    if record.outcome_sha256 != outcome_sha256(record.outcome):
        yield "The outcome is not the one whose digest was recorded."


def _seed(record: Record, policy: Policy) -> Iterator[str]:
    if policy.order != DRAW:
        return
    if record.commitment != commitment(record.secret):
        yield "The secret is not the one that was promised."
    if record.seed != make_seed(record.secret, record.public_value, record.inputs_sha256):
        yield "The seed does not follow from the secret, the public value and the inputs."


def _differences(record: Record, again: Outcome) -> Iterator[str]:
    try:
        told = outcome_from_json(record.outcome)
    except PolicyError as error:
        yield str(error)
        return
    names = [field.name for field in fields(again)]
    differing = [name for name in names if getattr(told, name) != getattr(again, name)]
    if differing:
        yield f"What differs: {', '.join(differing)}."
