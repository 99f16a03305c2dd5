"""Running a recorded draw again: the record holds, and whatever was changed in it is found."""

from dataclasses import replace

import pytest
from hypothesis import given

from participants.allocation import (
    ENGINE_VERSION,
    Group,
    Policy,
    Record,
    allocate,
    canonical_inputs,
    commitment,
    inputs_sha256,
    make_seed,
    outcome_json,
    outcome_sha256,
    replay,
)
from tests.participants.allocation.situations import NOW, day, entry, examples, situations

SECRET, PUBLIC_VALUE = b"horse-battery-staple", "3 9 12 27 31 44"


def record_of(policy, entries):
    """Return the record of a draw, made as it is made for good."""
    inputs = canonical_inputs(policy, entries)
    seed = make_seed(SECRET, PUBLIC_VALUE, inputs_sha256(inputs))
    outcome = outcome_json(allocate(policy, entries, NOW, seed))
    return Record(
        engine_version=ENGINE_VERSION,
        inputs=inputs,
        inputs_sha256=inputs_sha256(inputs),
        commitment=commitment(SECRET),
        secret=SECRET,
        public_value=PUBLIC_VALUE,
        seed=seed,
        outcome=outcome,
        outcome_sha256=outcome_sha256(outcome),
        now=NOW,
    )


POLICY = Policy(2, (Group("carer", 1, release_at=day(40)),), "draw", deadline=day(20))
RECORD = record_of(POLICY, [entry("a", 1), entry("b", 2), entry("c", 3, "carer")])

INPUTS = "The inputs are not those whose digest was recorded."
OUTCOME = "The outcome is not the one whose digest was recorded."
SECRET_WRONG = "The secret is not the one that was promised."
SEED = "The seed does not follow from the secret, the public value and the inputs."
RESULT = "The outcome is not what the inputs and the seed give."


@examples
@given(situations())
def test_replay_of_a_record_agrees(situation):
    policy, entries = situation

    assert replay(record_of(policy, entries)) == []


def test_replay_of_an_older_version_with_the_same_result_agrees():
    assert replay(replace(RECORD, engine_version="0")) == []


def test_replay_of_first_come_needs_no_secret():
    policy = replace(POLICY, order="first_come")
    inputs = canonical_inputs(policy, [entry("a", 1)])
    outcome = outcome_json(allocate(policy, [entry("a", 1)], NOW))
    digests = {"inputs_sha256": inputs_sha256(inputs), "outcome_sha256": outcome_sha256(outcome)}
    record = Record(
        ENGINE_VERSION,
        inputs,
        commitment="",
        secret=b"",
        public_value="",
        seed=b"",
        outcome=outcome,
        now=NOW,
        **digests,
    )

    assert replay(record) == []


@pytest.mark.parametrize(
    ("change", "disagreements"),
    [
        ({"inputs_sha256": "0" * 64}, [INPUTS, SEED]),
        ({"commitment": "0" * 64}, [SECRET_WRONG]),
        ({"secret": b"another"}, [SECRET_WRONG, SEED]),
        ({"public_value": "another"}, [SEED]),
        ({"outcome_sha256": "0" * 64}, [OUTCOME]),
        ({"inputs": "{}"}, [INPUTS, "The inputs cannot be read: 'policy'."]),
        ({"outcome": "{}"}, [OUTCOME, RESULT]),
    ],
)
def test_replay_finds_what_was_changed(change, disagreements):
    assert replay(replace(RECORD, **change))[: len(disagreements)] == disagreements


def test_replay_finds_another_seed():
    assert replay(replace(RECORD, seed=b"chosen"))[:2] == [SEED, RESULT]


def test_replay_finds_another_person_seated_and_says_what_differs():
    outcome = RECORD.outcome.replace('"seated":["a","c"]', '"seated":["b","c"]')
    changed = replace(RECORD, outcome=outcome, outcome_sha256=outcome_sha256(outcome))

    found = replay(replace(changed, engine_version="0"))

    assert found == [
        RESULT,
        "What differs: seated.",
        "The record was made by version 0 of the rules; this is version 1.",
    ]


def test_replay_finds_an_entry_that_was_added_later():
    inputs = canonical_inputs(POLICY, [entry("a", 1), entry("b", 2), entry("d", 3, "carer")])

    assert replay(replace(RECORD, inputs=inputs))[:2] == [INPUTS, RESULT]
