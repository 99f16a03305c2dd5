"""Inputs and outcomes as texts: the same on every machine, and read back without loss."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given

from participants.allocation import (
    Entry,
    Group,
    Policy,
    PolicyError,
    allocate,
    canonical_inputs,
    inputs_from_json,
    inputs_sha256,
    outcome_from_json,
    outcome_json,
    outcome_sha256,
)
from tests.participants.allocation.situations import NOW, day, entry, examples, situations

POLICY = Policy(
    3,
    (Group("carer", 1, None, day(10), (("returning", 5),)), Group("académie", limit=2)),
    "draw",
    "demo",
    deadline=day(20),
)


def test_canonical_inputs_are_one_text_whatever_the_order():
    entries = [entry("b", 2, "carer"), Entry("a", day(1, 12), ("académie",), share="returning")]

    text = canonical_inputs(POLICY, entries)

    assert text == (
        '{"entries":['
        '{"applied_at":"2030-01-02T12:00:00+00:00","groups":["acad\\u00e9mie"],"id":"a",'
        '"offer_expires_at":null,"requeued_at":null,"share":"returning","status":"waiting",'
        '"tickets":1},'
        '{"applied_at":"2030-01-03T00:00:00+00:00","groups":["carer"],"id":"b",'
        '"offer_expires_at":null,"requeued_at":null,"share":null,"status":"waiting",'
        '"tickets":1}],'
        '"policy":{"capacity":3,"deadline":"2030-01-21T00:00:00+00:00","event_key":"demo",'
        '"groups":[{"key":"carer","limit":null,"release_at":"2030-01-11T00:00:00+00:00",'
        '"reserved":1,"share_limits":[["returning",5]]},'
        '{"key":"acad\\u00e9mie","limit":2,"release_at":null,"reserved":0,"share_limits":[]}],'
        '"limits_release_at":null,"order":"draw"}}'
    )
    assert canonical_inputs(POLICY, entries[::-1]) == text
    assert inputs_sha256(text) == sha256(text.encode()).hexdigest()


def test_canonical_inputs_tell_every_moment_in_one_time_zone():
    east = timezone(timedelta(hours=2))
    here, there = entry("a", 1), replace(entry("a", 1), applied_at=day(1).astimezone(east))

    assert canonical_inputs(POLICY, [there]) == canonical_inputs(POLICY, [here])


def test_canonical_inputs_refuse_a_moment_without_a_time_zone():
    naive = Entry("a", datetime(2030, 1, 1))

    with pytest.raises(PolicyError, match="is not a moment with a time zone"):
        canonical_inputs(POLICY, [naive])


@examples
@given(situations())
def test_inputs_are_read_back_without_loss(situation):
    policy, entries = situation

    text = canonical_inputs(policy, entries)

    assert inputs_from_json(text) == (policy, sorted(entries, key=lambda each: each.id))
    assert canonical_inputs(*inputs_from_json(text)) == text


@examples
@given(situations())
def test_outcome_is_read_back_without_loss(situation):
    outcome = allocate(*situation, NOW, b"seed")

    text = outcome_json(outcome)

    assert outcome_from_json(text) == outcome
    assert outcome_sha256(text) == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"policy":{},"entries":[]}', '{"policy":{"capacity":1}}']
)
def test_inputs_that_are_none_are_refused(text):
    with pytest.raises(PolicyError, match="The inputs cannot be read"):
        inputs_from_json(text)


@pytest.mark.parametrize("text", ["", "{}", "[]"])
def test_outcome_that_is_none_is_refused(text):
    with pytest.raises(PolicyError, match="The outcome cannot be read"):
        outcome_from_json(text)
