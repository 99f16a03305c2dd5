"""Several attributes at once: the luckiest list of people among the best balanced rooms."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from participants.allocation.balance import (
    Alike,
    Balance,
    Balanced,
    Person,
    Wish,
    check_people,
)
from participants.allocation.balance_counts import counted_in, counts, shortfall
from participants.allocation.balance_flow import BalanceFlow
from participants.allocation.balance_program import BalanceProgram
from participants.allocation.fit import Fit
from participants.allocation.lottery import lottery_number
from participants.allocation.network import UNLIMITED
from participants.allocation.policy import Group


def balanced(balance: Balance, people: Sequence[Person], seed: bytes) -> Balanced:
    """Draw the best balanced room there is: down the list, whoever does not spoil it is in.

    Holders keep their places, beyond a maximum too. Raises `PolicyError` for people who cannot be
    balanced so, and where three attributes or more need a package that is not installed.
    """
    check_people(balance, people)
    numbers = {
        person.id: lottery_number(seed, balance.event_key, person.id, person.tickets)
        for person in people
        if person.is_present
    }
    present = [person for person in people if person.id in numbers]
    present.sort(key=lambda person: (numbers[person.id], person.id))
    roomy = _with_room_for_holders(balance, present)
    value, selected = _draw(roomy, present)
    seated = [person for person in present if person.holds_place or person.id in selected]
    labels = counted_in(roomy, seated)
    there = counts(balance, seated, labels)
    return Balanced(
        selected=[person.id for person in present if person.id in selected],
        seated=list(labels),
        waiting=[person.id for person in present if person.id not in labels],
        value=value,
        counted_in=labels,
        counts=there,
        shortfall=shortfall(balance, there),
        free=max(0, balance.capacity - len(seated)),
        numbers={person.id: numbers[person.id].hex() for person in present},
    )


def _with_room_for_holders(balance: Balance, present: list[Person]) -> Balance:
    """Raise maxima and capacity as far as the people who hold a place exceed them already."""
    holders = [person for person in present if person.holds_place]
    attributes = []
    for number, (name, wishes) in enumerate(balance.attributes):
        over = _over(wishes, [person.named[number] for person in holders])
        raised = [(value, fewest, most + over[value]) for value, fewest, most in wishes]
        attributes.append((name, tuple(raised)))
    capacity = max(balance.capacity, len(holders))
    return replace(balance, capacity=capacity, attributes=tuple(attributes))


def _over(wishes: Iterable[Wish], named: list[tuple[str, ...]]) -> Counter[str]:
    """Return how many people there are beyond each maximum, by the value they named first."""
    fit = Fit((Group(value, limit=most) for value, _, most in wishes), {}, UNLIMITED)
    return Counter(values[0] for values in named if not fit.take((values, None)))


def _draw(balance: Balance, present: list[Person]) -> tuple[tuple[int, ...], set[str]]:
    """Return the best value, and who is newly seated in the luckiest room that has it."""
    holders = Counter(person.alike for person in present if person.holds_place)
    # Two sides of a flow are two attributes; what more of them allow is too hard for a flow.
    rooms = BalanceFlow if len(balance.attributes) <= 2 else BalanceProgram
    room = rooms(balance, Counter(person.alike for person in present), holders)
    empty = room.value[0] - holders.total()
    selected: set[str] = set()
    passed: set[Alike] = set()  # whoever was passed once would be passed again
    for person in present:
        if len(selected) == empty:
            break
        if not person.is_waiting or person.alike in passed:
            continue
        if room.take(person.alike):
            selected.add(person.id)
        else:
            passed.add(person.alike)
    return room.value, selected
