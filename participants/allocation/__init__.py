"""Who gets a place, who waits, and why: pure rules, without a clock, chance or database.

We go down the list in order; you get a place unless the room is full, the place is still kept
for another group, or your group already has its share.
"""

from participants.allocation.balance import Balance, Balanced, Person
from participants.allocation.balancing import balanced
from participants.allocation.canonical import (
    ENGINE_VERSION,
    canonical_inputs,
    inputs_from_json,
    inputs_sha256,
    outcome_from_json,
    outcome_json,
    outcome_sha256,
)
from participants.allocation.chances import Chance, ChanceKind, chance_kind, practice_chances
from participants.allocation.check import verify
from participants.allocation.engine import allocate
from participants.allocation.explain import explain
from participants.allocation.fair_chances import fair_chances
from participants.allocation.joining import Alike, Joined, join
from participants.allocation.lottery import commitment, lottery_number, make_seed
from participants.allocation.offers import DEFAULT_CLOCK, HumaneClock, offer_expiry
from participants.allocation.policy import Entry, Group, Outcome, Policy, PolicyError
from participants.allocation.replay import Record, replay

__all__ = [
    "DEFAULT_CLOCK",
    "ENGINE_VERSION",
    "Alike",
    "Balance",
    "Balanced",
    "Chance",
    "ChanceKind",
    "Entry",
    "Group",
    "HumaneClock",
    "Joined",
    "Outcome",
    "Person",
    "Policy",
    "PolicyError",
    "Record",
    "allocate",
    "balanced",
    "canonical_inputs",
    "chance_kind",
    "commitment",
    "explain",
    "fair_chances",
    "inputs_from_json",
    "inputs_sha256",
    "join",
    "lottery_number",
    "make_seed",
    "offer_expiry",
    "outcome_from_json",
    "outcome_json",
    "outcome_sha256",
    "practice_chances",
    "replay",
    "verify",
]
