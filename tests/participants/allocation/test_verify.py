"""The check finds each way in which an outcome can be wrong."""

from dataclasses import replace

import pytest

from participants.allocation import Group, Policy, allocate, verify
from tests.participants.allocation.situations import day, entry

NOW = day(5)
POLICY = Policy(5, (Group("a", 1, 2), Group("b", 1, 2, day(1), (("returning", 1),))))
ENTRIES = [
    entry("a1", 1, "a", "b"),
    entry("a2", 2, "a", "b"),
    entry("a3", 3, "a"),
    entry("b1", 4, "b", share="returning"),
    entry("b2", 5, "b", share="returning"),
    entry("n1", 6),
    entry("n2", 7, status="confirmed"),
    entry("x1", 8, status="withdrawn"),
]
OUTCOME = allocate(POLICY, ENTRIES, NOW)


def test_verify_accepts_the_outcome():
    assert OUTCOME.seated == ["a1", "a2", "a3", "b1", "n2"]
    assert OUTCOME.counted_in == {"a1": "a", "a2": "b", "a3": "a", "b1": "b", "n2": None}
    assert verify(POLICY, ENTRIES, NOW, b"", OUTCOME) == []


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({"selected": ["a2", "a1", "a3", "b1"]}, "The selected are not waiting people in order."),
        (
            {"seated": ["a1", "a2", "a3", "b1"]},
            "The seated are not the holders and the selected, in order.",
        ),
        ({"waiting": ["n1", "b2"]}, "The waiting are not all the others, in order."),
        ({"counted_in": {"n2": None}}, "The people counted are not the seated."),
        ({"numbers": {}}, "A lottery number does not follow from the seed."),
        (
            {"forced": ["n2"]},
            "The forced are not the holders for whom the pool had no place.",
        ),
        (
            {"queue": OUTCOME.queue | {"n1": {"overall": 1}}},
            "Somebody is told a wrong place in the waiting list.",
        ),
        ({"counts": {"a": 2, "b": 3}}, "The counts are not those of the people counted."),
        ({"shortfall": {"a": 1}}, "The shortfall is not that of the people counted."),
        ({"held": {"a": 1}}, "The places still kept are wrong."),
        ({"lifted": 1}, "The limits gave way before their time."),
        (
            {"reasons": OUTCOME.reasons | {"n1": "group_limit"}},
            "n1 is told another reason than 'full'.",
        ),
    ],
)
def test_verify_finds_a_changed_record(changed, broken):
    assert broken in verify(POLICY, ENTRIES, NOW, b"", replace(OUTCOME, **changed))


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({"n2": "a"}, "n2 is not counted in a group they named."),
        ({"a1": None}, "a1 is not counted in a group they named."),
        ({"a2": "a"}, "More people are counted in a than its limit."),
        ({"a1": "b"}, "More people are counted in b than its limit."),
    ],
)
def test_verify_finds_a_wrong_label(changed, broken):
    labels = OUTCOME.counted_in | changed

    assert broken in verify(POLICY, ENTRIES, NOW, b"", replace(OUTCOME, counted_in=labels))


def broken_if_claimed(claimed: Policy, entries, true: Policy, now=NOW, seed=b""):
    """Return what is wrong with an outcome of other rules than those claimed."""
    return verify(claimed, entries, now, seed, allocate(true, entries, now, seed))


def test_verify_finds_a_room_overfilled():
    roomier = Policy(6, POLICY.groups)

    assert "More people are seated than there are places." in broken_if_claimed(
        POLICY, ENTRIES, roomier
    )


def test_verify_finds_a_share_above_its_limit():
    laxer = Policy(5, (POLICY.groups[0], Group("b", 1, 2, day(1))))
    returning = [each for each in ENTRIES if each.share == "returning"]

    assert broken_if_claimed(POLICY, returning, laxer) == [
        "More returning people are counted in b than its limit for them.",
    ]


def test_verify_finds_a_kept_place_taken():
    keeps, opens = Policy(2, (Group("a", 1),)), Policy(2, (Group("a", 1, None, day(1)),))
    entries = [entry("p", 1), entry("q", 2)]

    assert broken_if_claimed(keeps, entries, opens) == [
        "Somebody sits on a place kept for another group.",
    ]


def test_verify_finds_somebody_passed_over():
    entries = [entry("p", 1), entry("q", 2), entry("r", 3, status="confirmed")]
    outcome = allocate(Policy(2, ()), entries, NOW)
    swapped = replace(
        outcome,
        selected=["q"],
        seated=["q", "r"],
        waiting=["p"],
        counted_in={"q": None, "r": None},
        reasons={"p": "full", "q": "seated", "r": "seated"},
        queue={"p": {"overall": 1}},
    )

    assert verify(Policy(2, ()), entries, NOW, b"", swapped) == [
        "p waits, but fitted together with everyone before.",
        "p waits, but q, later and with no more groups, does not.",
    ]


def test_verify_finds_a_place_wasted():
    entries = [entry("p", 1), entry("q", 2)]

    assert broken_if_claimed(Policy(2, ()), entries, Policy(1, ())) == [
        "The number of empty places is wrong.",
        "q waits, but fitted together with everyone before.",
    ]


def test_verify_finds_reserved_places_left_empty_by_the_labels():
    policy = Policy(4, (Group("a"), Group("b", 1), Group("c", 1, None, day(1))))
    entries = [entry("p", 1, "a", "b"), entry("q", 2, "a", "c")]
    outcome = allocate(policy, entries, NOW)
    relabelled = replace(
        outcome,
        counted_in={"p": "a", "q": "a"},
        counts={"a": 2, "b": 0, "c": 0},
        held={"b": 1},
        shortfall={"b": 1, "c": 1},
    )

    assert outcome.counted_in == {"p": "b", "q": "c"}
    assert verify(policy, entries, NOW, b"", relabelled) == [
        "More kept places could be filled by counting people differently.",
        "More reserved places could be filled by counting people differently.",
    ]


def test_verify_finds_limits_that_gave_way_too_far_or_too_little():
    policy = Policy(3, (Group("a", 0, 1, day(0)),), limits_release_at=day(1))
    entries = [entry(f"p{number}", number, "a") for number in range(4)]
    outcome = allocate(policy, entries, NOW)

    too_far = verify(policy, entries, NOW, b"", replace(outcome, lifted=3))
    too_little = broken_if_claimed(policy, entries, replace(policy, limits_release_at=None))

    assert outcome.lifted == 2
    assert too_far == ["The limits gave way further than it took to fill the room."]
    assert too_little == [
        "A limit keeps somebody out of an empty place after limits should give way."
    ]


def test_verify_finds_another_seed():
    entries = [entry(f"p{number}", 1) for number in range(5)]
    policy = Policy(2, (), order="draw")
    outcome = allocate(policy, entries, NOW, b"seed")

    assert verify(policy, entries, NOW, b"seed", outcome) == []
    assert verify(policy, entries, NOW, b"another", outcome) != []


def test_verify_finds_a_holder_over_the_limits_counted_elsewhere():
    policy = Policy(4, (Group("a", 0, 0), Group("b", 0, 0)))
    entries = [entry("p", 1, "a", "b", status="confirmed")]
    outcome = allocate(policy, entries, NOW)
    moved = replace(outcome, counted_in={"p": "b"}, counts={"a": 0, "b": 1})

    assert outcome.counted_in == {"p": "a"}
    assert verify(policy, entries, NOW, b"", moved) == [
        "p, over the limits, is not counted in the group they named first."
    ]
