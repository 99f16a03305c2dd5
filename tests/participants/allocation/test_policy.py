import pytest

from participants.allocation import Entry, Group, Policy, PolicyError, allocate
from tests.participants.allocation.situations import NOW, day, entry

BROKEN_POLICIES = {
    "capacity below zero": lambda: Policy(-1, ()),
    "unknown order": lambda: Policy(1, (), order="alphabetical"),
    "repeated group": lambda: Policy(1, (Group("a"), Group("a"))),
    "more reserved than places": lambda: Policy(3, (Group("a", 2), Group("b", 2))),
    "limit below reserved": lambda: Group("a", reserved=2, limit=1),
    "reserved below zero": lambda: Group("a", reserved=-1),
    "share limit below zero": lambda: Group("a", share_limits=(("returning", -1),)),
    "limits give way, never released": lambda: Policy(
        2, (Group("a", 1),), limits_release_at=day(5)
    ),
    "limits give way, released later": lambda: Policy(
        2, (Group("a", 1, release_at=day(6)),), limits_release_at=day(5)
    ),
}


@pytest.mark.parametrize("make", BROKEN_POLICIES.values(), ids=BROKEN_POLICIES.keys())
def test_policy_refuses_rules_that_contradict_themselves(make):
    with pytest.raises(PolicyError):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Policy(0, ()),
        lambda: Policy(4, (Group("a", 2), Group("b", 2))),
        lambda: Group("a", reserved=2, limit=2),
        lambda: Policy(2, (Group("a", 1, release_at=day(5)),), limits_release_at=day(5)),
    ],
)
def test_policy_accepts_rules_at_the_edge(make):
    assert make() == make()


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([entry("p", 1), entry("p", 2)], "Entry 'p' appears twice."),
        ([entry("p", 1, "z")], "Entry 'p' names a group the policy does not have."),
        ([entry("p", 1, "a", "a")], "Entry 'p' names a group twice."),
        ([Entry("p", day(1), tickets=0)], "Entry 'p' has no ticket."),
    ],
)
def test_allocate_refuses_entries_the_policy_cannot_be_applied_to(entries, sentence):
    with pytest.raises(PolicyError, match=sentence):
        allocate(Policy(2, (Group("a"),)), entries, NOW)
