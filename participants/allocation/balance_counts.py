"""Which value of the first attribute the seated are counted in, and how many there are of each."""

from collections import Counter
from collections.abc import Iterator

from participants.allocation.balance import Balance, Person
from participants.allocation.fit import Fit
from participants.allocation.kinds import Kind, count_kinds
from participants.allocation.labels import each_label
from participants.allocation.network import UNLIMITED
from participants.allocation.policy import Group

Counts = dict[str, dict[str, int]]  # by attribute and value


def counted_in(balance: Balance, seated: list[Person]) -> dict[str, str | None]:
    """Count people for the fewest wanted, then where they named first. They must all fit."""
    groups = [Group(value, fewest, most) for value, fewest, most in balance.attributes[0][1]]
    wanted = {group.key: group.reserved for group in groups}
    worth = {group.key: len(seated) + 1 for group in groups}  # one wanted outweighs all names
    fit = Fit(groups, wanted, UNLIMITED, worth=worth)
    kinds = {person.id: _kind(person) for person in seated}
    fit.take_for_most_worth(count_kinds(kinds, kinds))
    labels: dict[Kind, Iterator[str]] = {kind: each_label(fit, kind) for kind in kinds.values()}
    return {person.id: next(labels[kinds[person.id]], None) for person in seated}


def _kind(person: Person) -> Kind:
    groups = person.named[0]
    return (*groups[:1], *sorted(groups[1:])), None


def counts(balance: Balance, seated: list[Person], labels: dict[str, str | None]) -> Counts:
    """Return how many of the seated there are of each value."""
    people: dict[str, Counter[str | None]] = {}
    for number, (name, _) in enumerate(balance.attributes):
        values = (person.named[number][0] if number else labels[person.id] for person in seated)
        people[name] = Counter(values)
    return {
        name: {value: people[name][value] for value, _, _ in wishes}
        for name, wishes in balance.attributes
    }


def shortfall(balance: Balance, numbers: Counts) -> Counts:
    """Return how many people are missing of each value of which there are too few."""
    return {
        name: {
            value: fewest - numbers[name][value]
            for value, fewest, _ in wishes
            if fewest > numbers[name][value]
        }
        for name, wishes in balance.attributes
    }
