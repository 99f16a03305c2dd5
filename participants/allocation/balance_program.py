"""The best balanced rooms for three attributes or more, as an integer program."""

from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

from participants.allocation.balance import Alike, Balance, Wish
from participants.allocation.policy import PolicyError

Columns = list[int]


class BalanceProgram:
    """A best balanced room, and whether one is left with somebody in it.

    Each question to the solver is answered by yes or no, so who is taken does not depend on which
    of several best rooms it finds. `people` are all, `holders` those of them who must be in.
    """

    def __init__(self, balance: Balance, people: Counter[Alike], holders: Counter[Alike]) -> None:
        self.highspy = _highspy()
        self.solver = self.highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)  # the task that asks has one processor
        self.solver.setOptionValue("mip_rel_gap", 0.0)  # nearly the best room is not the best
        self.people, self.taken = people, Counter(holders)
        self.columns = {alike: self._add_people(alike, people[alike]) for alike in sorted(people)}
        self.rows = {
            alike: self._add_row(columns.values(), holders[alike], people[alike])
            for alike, columns in self.columns.items()
        }
        everybody = self._columns_with(0, None)
        self._add_row(everybody, 0, balance.capacity)
        wanted = [self._add_attribute(*each) for each in enumerate(balance.attributes)]
        self.room: Counter[Alike] = Counter()
        self.value = tuple([self._reach(goal) for goal in [everybody, *wanted]])

    def _add_people(self, alike: Alike, number: int) -> dict[str | None, int]:
        """Return a column for each group in which these people can be counted."""
        groups, _ = alike
        return {group: self._add_column(number) for group in groups or (None,)}

    def _add_column(self, most: int) -> int:
        column = int(self.solver.getNumCol())
        self.solver.addCol(0.0, 0.0, most, 0, [], [])
        self.solver.changeColIntegrality(column, self.highspy.HighsVarType.kInteger)
        return column

    def _add_row(
        self, columns: Iterable[int], fewest: float, most: float, less: Iterable[int] = ()
    ) -> int:
        """Keep the sum of these columns, less the others, between two numbers."""
        weights = dict.fromkeys(columns, 1.0) | dict.fromkeys(less, -1.0)
        row = int(self.solver.getNumRow())
        self.solver.addRow(fewest, most, len(weights), list(weights), list(weights.values()))
        return row

    def _columns_with(self, attribute: int, value: str | None) -> Columns:
        """Return the columns of people counted in a value; of everybody for None."""
        return [
            column
            for (_, others), columns in self.columns.items()
            for group, column in columns.items()
            if value in (None, (group, *others)[attribute])
        ]

    def _add_attribute(self, number: int, attribute: tuple[str, tuple[Wish, ...]]) -> Columns:
        """Return the columns that hold how many of the fewest people wanted are there."""
        wanted = []
        for value, fewest, most in attribute[1]:
            people = self._columns_with(number, value)
            self._add_row(people, 0, most)
            if fewest:
                wanted.append(self._add_column(fewest))
                self._add_row(people, 0, self.highspy.kHighsInf, less=wanted[-1:])
        return wanted

    def _reach(self, goal: Columns) -> int:
        """Return the most the columns can add up to, and demand that from now on."""
        for column in goal:
            self.solver.changeColCost(column, -1.0)
        self._solve()
        reached = sum(round(self.solver.getSolution().col_value[column]) for column in goal)
        for column in goal:
            self.solver.changeColCost(column, 0.0)
        self._add_row(goal, reached, self.highspy.kHighsInf)
        return reached

    def _solve(self) -> bool:
        """Keep a best room, unless there is none."""
        self.solver.run()
        status, found = self.highspy.HighsModelStatus, self.solver.getModelStatus()
        if found == status.kInfeasible:
            return False
        if found not in (status.kOptimal, status.kModelEmpty):  # empty: there is nobody
            raise RuntimeError(f"The solver found neither a room nor that there is none: {found}.")
        values = self.solver.getSolution().col_value
        self.room = Counter(
            {
                alike: sum(round(values[column]) for column in columns.values())
                for alike, columns in self.columns.items()
            }
        )
        return True

    def take(self, alike: Alike) -> bool:
        """Seat one more of these people for good, unless that costs some of the balance."""
        asked = self.taken[alike] + 1
        if self.room[alike] < asked:
            self._demand(alike, asked)
            if not self._solve():
                self._demand(alike, asked - 1)
                return False
        self.taken[alike] = asked
        self._demand(alike, asked)
        return True

    def _demand(self, alike: Alike, number: int) -> None:
        self.solver.changeRowBounds(self.rows[alike], number, self.people[alike])


def _highspy() -> ModuleType:
    try:
        return import_module("highspy")  # only now: optional, and 70 megabytes
    except ImportError:
        raise PolicyError(
            "Balancing three attributes or more needs the package highspy: "
            "pip install 'roundtable[balance]'."
        ) from None
