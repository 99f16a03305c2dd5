"""Who gets a place, who waits, and why: pure rules, without a clock, chance or database.

We go down the list in order; you get a place unless the room is full, the place is still kept
for another group, or your group already has its share.
"""

from participants.allocation.balance import Balance, Balanced, Person
from participants.allocation.balancing import balanced
from participants.allocation.check import verify
from participants.allocation.engine import allocate
from participants.allocation.explain import explain
from participants.allocation.lottery import commitment, lottery_number, make_seed
from participants.allocation.offers import HumaneClock, offer_expiry
from participants.allocation.policy import Entry, Group, Outcome, Policy, PolicyError

__all__ = [
    "Balance",
    "Balanced",
    "Entry",
    "Group",
    "HumaneClock",
    "Outcome",
    "Person",
    "Policy",
    "PolicyError",
    "allocate",
    "balanced",
    "commitment",
    "explain",
    "lottery_number",
    "make_seed",
    "offer_expiry",
    "verify",
]
