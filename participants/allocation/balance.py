"""What balancing several attributes at once is given and what it gives back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from participants.allocation.policy import WAITING, OnTheList, PolicyError

# A value of an attribute, the fewest people wanted with it, and the most.
Wish = tuple[str, int, int]
# Alike for the balance: the groups, in alphabetical order, and the values of the other attributes.
Alike = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Balance:
    """How many people of each value a room should hold, the attributes in order of importance.

    An attribute is its name and its wishes: `("history", (("newcomer", 2, 4), …))`.
    """

    capacity: int
    attributes: tuple[tuple[str, tuple[Wish, ...]], ...]
    event_key: str = "event"

    def __post_init__(self) -> None:
        for broken in self._broken_rules():
            raise PolicyError(broken)

    def _broken_rules(self) -> Iterator[str]:
        if self.capacity < 0:
            yield "The capacity cannot be below zero."
        if not self.attributes:
            yield "A balance needs an attribute."
        if len({name for name, _ in self.attributes}) < len(self.attributes):
            yield "Two attributes have the same name."
        for name, wishes in self.attributes:
            if len({value for value, _, _ in wishes}) < len(wishes):
                yield f"Attribute {name!r} has a value twice."
            if any(not 0 <= fewest <= most for _, fewest, most in wishes):
                yield f"Attribute {name!r} wants fewer than none, or more than it allows."
            if sum(fewest for _, fewest, _ in wishes) > self.capacity:
                yield f"Attribute {name!r} wants more people than there are places."


@dataclass(frozen=True)
class Person(OnTheList):
    """One person who holds or wants a place, with one value for each attribute.

    The first may be several: the groups they belong to, the one to be counted in first. None of
    them (an empty tuple) is somebody of no group.
    """

    id: str
    values: tuple[str | tuple[str, ...], ...]
    status: str = WAITING
    tickets: int = 1

    @cached_property
    def named(self) -> tuple[tuple[str, ...], ...]:
        """For each attribute, the values they can be counted in."""
        return tuple([(value,) if isinstance(value, str) else value for value in self.values])

    @cached_property
    def alike(self) -> Alike:
        groups, *others = self.named
        return tuple(sorted(groups)), tuple(value for (value,) in others)


@dataclass(frozen=True)
class Balanced:
    """Who has a place and who waits, in the order of the draw, and how balanced the room is.

    `value` is the best there is: seats filled, then for each attribute how many of the fewest
    wanted are there. `counted_in` is the first attribute's; `counts` and `shortfall` are by
    attribute and value, and `shortfall` holds only what is missing.
    """

    selected: list[str]
    seated: list[str]
    waiting: list[str]
    value: tuple[int, ...]
    counted_in: dict[str, str | None]
    counts: dict[str, dict[str, int]]
    shortfall: dict[str, dict[str, int]]
    free: int
    numbers: dict[str, str]


def check_people(balance: Balance, people: Sequence[Person]) -> None:
    """Raise `PolicyError` for people that cannot be balanced so."""
    if len({person.id for person in people}) < len(people):
        raise PolicyError("A person appears twice.")
    known = [{value for value, _, _ in wishes} for _, wishes in balance.attributes]
    mistakes = {
        named: next(_mistakes(named, known), None) for named in {person.named for person in people}
    }
    for person in people:
        mistake = "has no ticket" if person.tickets < 1 else mistakes[person.named]
        if mistake:
            raise PolicyError(f"Person {person.id!r} {mistake}.")


def _mistakes(named: tuple[tuple[str, ...], ...], known: list[set[str]]) -> Iterator[str]:
    if len(named) != len(known):
        yield "does not have one value for each attribute"
        return
    if any(len(values) != 1 for values in named[1:]):
        yield "has several values, or none, of another attribute than the first"
    if len(set(named[0])) < len(named[0]):
        yield "names a value twice"
    if any(not known[number].issuperset(values) for number, values in enumerate(named)):
        yield "has a value that the balance does not"
