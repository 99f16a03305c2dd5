"""Seminars and people for the allocation tests: short ways to write them, and made-up ones."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from participants.allocation import Entry, Group, Outcome, Policy

settings.register_profile("modest", max_examples=60, deadline=None, derandomize=True)
settings.register_profile(
    "long", max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# The long run: HYPOTHESIS_PROFILE=long pytest tests/participants/allocation
examples = settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "modest"))


def day(number: int, hour: int = 0) -> datetime:
    return datetime(2030, 1, 1, hour, tzinfo=UTC) + timedelta(days=number)


NOW = day(30)


def entry(name: str, applied: int, *groups: str, **fields) -> Entry:
    return Entry(name, day(applied), groups, **fields)


def confirm(entries: list[Entry], outcome: Outcome) -> list[Entry]:
    """Return the entries after an outcome was applied."""
    return [
        replace(each, status="confirmed") if each.id in outcome.selected else each
        for each in entries
    ]


def without(entries: list[Entry], *names: str) -> list[Entry]:
    return [each for each in entries if each.id not in names]


def in_turn(policy: Policy, entries: list[Entry], numbers: dict[str, str]) -> list[Entry]:
    """Return the entries in the order of the list, given everybody's number."""

    def turn(each: Entry):
        late = each.requeued_at is not None or each.applied_at > policy.deadline
        if policy.order == "draw" and not late:
            return (0, numbers[each.id])
        return (1, each.requeued_at or each.applied_at, numbers[each.id])

    return sorted(entries, key=turn)


@st.composite
def groups(draw, released: bool = False) -> tuple[Group, ...]:
    """Draw up to three groups; some kept, some released, unless all are `released`."""
    made = []
    for key in "abc"[: draw(st.integers(1, 3))]:
        reserved = draw(st.integers(0, 2))
        made.append(
            Group(
                key,
                reserved,
                draw(st.sampled_from([None, reserved, reserved + 1, reserved + 2])),
                day(0) if released else draw(st.sampled_from([None, day(0), day(60)])),
                draw(st.sampled_from([(), (("returning", 0),), (("returning", 1),)])),
            )
        )
    return tuple(made)


@st.composite
def policies(draw, limits_give_way: bool = False) -> Policy:
    drawn = draw(groups(released=limits_give_way))
    capacity = sum(group.reserved for group in drawn) + draw(st.integers(0, 3))
    order = draw(st.sampled_from(["first_come", "draw"]))
    give_way_at = day(20) if limits_give_way else None
    return Policy(capacity, drawn, order, deadline=day(10), limits_release_at=give_way_at)


@st.composite
def people(draw, policy: Policy, most: int, statuses=("waiting",)) -> list[Entry]:
    keys = [group.key for group in policy.groups]
    # One draw among all choices: a list drawn element by element takes five times as long.
    choices = [named for some in range(len(keys) + 1) for named in permutations(keys, some)]
    return [
        Entry(
            f"p{number}",
            day(draw(st.integers(0, 15))),
            draw(st.sampled_from(choices)),
            draw(st.sampled_from(statuses)),
            draw(st.sampled_from([None, "returning"])),
            draw(st.integers(1, 2)),
            requeued_at=draw(st.sampled_from([None, None, None, day(16)])),
        )
        for number in range(draw(st.integers(0, most)))
    ]


# Holders who came in by the rules or against them, people waiting, and people who left.
EVERY_STATUS = ("waiting", "waiting", "waiting", "waiting", "confirmed", "offered", "withdrawn")


@st.composite
def situations(draw, most: int = 10, statuses=EVERY_STATUS, limits_give_way: bool | None = None):
    """Draw a policy and the people it is applied to."""
    if limits_give_way is None:
        limits_give_way = draw(st.booleans())
    policy = draw(policies(limits_give_way))
    return policy, draw(people(policy, most, statuses))


def newcomers(most: int = 10):
    """Draw a policy whose limits do not give way, and people who all wait."""
    return situations(most, statuses=("waiting",), limits_give_way=False)
