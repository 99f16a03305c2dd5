"""Who comes to which seminar of a demonstration: numbers only, the same every time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count, zip_longest

EVERYBODY_CAME_TO = 5  # the record counts the core at the fifth seminar


@dataclass(frozen=True)
class Turnout:
    """How many had a place at a seminar, how many of them did not come, and how many waited."""

    places: int
    missed: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Entry:
    """One person's registration for one seminar; people and groups are numbered from 0."""

    seminar: int
    person: int
    group: int
    waits: bool = False
    came: bool = True


class Plan:
    """A core who keep returning, those who waited the last time, and new people, group by group."""

    def __init__(self, *, groups: int, core: int):
        self.groups = groups
        self.core = range(core)
        self.waited: dict[int, list[int]] = defaultdict(list)
        self._newcomers = count(core)

    def entries(self, turnouts: Mapping[int, Turnout]) -> Iterator[Entry]:
        """Everybody's registrations, seminar by seminar, in the order in which they came in."""
        for seminar, turnout in sorted(turnouts.items()):
            yield from self._with_a_place(seminar, turnout)
            yield from self._waiting(seminar, turnout)

    def _with_a_place(self, seminar, turnout):
        shares = shared(turnout.places, self.groups)
        seated = [self._seated(seminar, group, share) for group, share in enumerate(shares)]
        queue = [person for row in zip_longest(*seated) for person in row if person is not None]
        stayed_away = [person for person in queue if person[0] not in self.core]
        stayed_away = stayed_away[len(stayed_away) - turnout.missed :]
        for person, group in queue:
            yield Entry(seminar, person, group, came=(person, group) not in stayed_away)

    def _seated(self, seminar, group, share):
        """The core's members of a group come first, then who waited last time, then new people."""
        core = [p for p in self.core if p % self.groups == group and self._comes(p, seminar)]
        known = (core + self.waited.pop(group, []))[:share]
        known += [next(self._newcomers) for _ in range(share - len(known))]
        return [(person, group) for person in known]

    def _comes(self, person, seminar):
        """One in seven of the core cannot come, each time others."""
        return (person + seminar) % 7 != 3 or seminar == EVERYBODY_CAME_TO

    def _waiting(self, seminar, turnout):
        for group, share in enumerate(shared(turnout.waiting, self.groups)):
            for _ in range(share):
                person = next(self._newcomers)
                self.waited[group].append(person)
                yield Entry(seminar, person, group, waits=True)


def shared(number: int, parts: int) -> list[int]:
    """A number in nearly equal parts, the larger ones first."""
    least, over = divmod(number, parts)
    return [least + (part < over) for part in range(parts)]
