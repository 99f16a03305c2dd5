import pytest

from participants.allocation import Group, Policy, allocate, explain
from tests.participants.allocation.situations import day, entry

ALWAYS = {"capacity": 3, "order": "first_come"}


def test_explain_place_in_a_group():
    policy = Policy(3, (Group("carer"),))
    outcome = allocate(policy, [entry("p", 1, "carer"), entry("q", 2)], day(5))

    assert explain(policy, outcome, "p") == (
        "seated_in_group",
        ALWAYS | {"taken": 2, "free": 1, "group": "carer", "forced": False},
    )
    assert explain(policy, outcome, "q") == (
        "seated",
        ALWAYS | {"taken": 2, "free": 1, "group": None, "forced": False},
    )


def test_explain_exception_of_an_organiser():
    policy = Policy(3, (Group("carer", 3),))
    outcome = allocate(policy, [entry("p", 1, status="confirmed")], day(5))

    assert explain(policy, outcome, "p") == (
        "seated",
        ALWAYS | {"taken": 1, "free": 2, "group": None, "forced": True},
    )


def test_explain_full_room_tells_the_place_in_the_queue():
    policy = Policy(3, (Group("carer"), Group("academic")))
    entries = [entry(f"p{number}", number, "academic") for number in range(4)]
    outcome = allocate(policy, [*entries, entry("q", 4, "carer", "academic")], day(5))

    assert explain(policy, outcome, "q") == (
        "full",
        ALWAYS | {"taken": 3, "free": 0, "overall": 2, "by_group": {"carer": 1, "academic": 2}},
    )


def test_explain_limit_of_a_group():
    limited = Group("academic", 0, 2, day(1), (("returning", 1),))
    policy = Policy(3, (limited, Group("carer", release_at=day(1))), limits_release_at=day(9))
    entries = [entry(f"p{number}", number, "academic") for number in range(3)]
    outcome = allocate(policy, entries, day(5))

    assert explain(policy, outcome, "p2") == (
        "group_limit",
        ALWAYS
        | {"taken": 2, "free": 1, "overall": 1, "by_group": {"academic": 1}}
        | {"limits": {"academic": 2}, "share_limits": {"academic": {"returning": 1}}}
        | {"limits_release_at": day(9)},
    )


@pytest.mark.parametrize(
    ("release_dates", "first", "last"),
    [
        ((day(8), day(9)), day(8), day(9)),
        ((day(8), None), day(8), None),
        ((None, None), None, None),
    ],
)
def test_explain_kept_places_tells_when_they_open(release_dates, first, last):
    carers, service_users = release_dates
    policy = Policy(
        3, (Group("carer", 1, None, carers), Group("service_user", 1, None, service_users))
    )
    outcome = allocate(policy, [entry("p", 1), entry("q", 2)], day(5))

    assert explain(policy, outcome, "q") == (
        "kept_for_others",
        ALWAYS
        | {"taken": 1, "free": 2, "overall": 1, "by_group": {}}
        | {"held": {"carer": 1, "service_user": 1}}
        | {"first_release_at": first, "last_release_at": last},
    )


def test_explain_refuses_somebody_unknown():
    policy = Policy(3, ())
    outcome = allocate(policy, [entry("p", 1, status="withdrawn")], day(5))

    with pytest.raises(KeyError):
        explain(policy, outcome, "p")
