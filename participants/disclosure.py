"""Hides small numbers of people in every table that leaves the team.

1 to 7 people show as "1 to 7", more as the nearest 5, nobody as 0. Where a reader who also knows
the exact head count could still work a hidden number out, further numbers are not shown.
"""

from collections.abc import Iterator, Mapping

SMALL = 7  # the largest number of people that is hidden
NEAREST = 5
SMALL_TEXT = "1 to 7"
WITHHELD_TEXT = "not shown"
FEWEST_FITS = 3  # how many numbers a reader must be left to choose between

Range = tuple[int, int]


def masked_number(count: int) -> str:
    """A number of people as readers see it."""
    if count == 0:
        return "0"
    if count <= SMALL:
        return SMALL_TEXT
    return str(NEAREST * ((count + NEAREST // 2) // NEAREST))


def masked_total(counts: Mapping[str, int]) -> str:
    """The total of a table, masked on its own and not added up from masked numbers."""
    return masked_number(sum(counts.values()))


def masked_table(
    counts: Mapping[str, int], known: Mapping[str, Range] | None = None
) -> dict[str, str]:
    """People by group as readers see it: the most open table that leaves each hidden number open.

    `known` is between which numbers a reader can tell that a group lies, as from rules that are
    published. A table of one group cannot be hidden behind others: show no exact head count
    beside it.
    """
    tables = list(_tables(counts))
    total = sum(counts.values())
    safe = (table for table in tables if _keeps_its_secrets(table, total, known or {}))
    return next(safe, tables[-1])


def least_and_most(text: str, total: int) -> Range:
    """The smallest and the largest number of people that a masked text can stand for."""
    if text == WITHHELD_TEXT:
        return 0, total
    if text == SMALL_TEXT:
        return 1, SMALL
    rounded = int(text)
    if rounded == 0:
        return 0, 0
    return max(SMALL + 1, rounded - NEAREST // 2), rounded + NEAREST // 2


def _tables(counts: Mapping[str, int]) -> Iterator[dict[str, str]]:
    """Tables for the same people, each showing less than the one before."""
    table = {label: masked_number(count) for label, count in counts.items()}
    yield dict(table)
    if len(table) == 1:
        return
    # The smallest shown group is the least loss; an empty group is given up last.
    shown = [label for label, text in table.items() if text != SMALL_TEXT]
    for label in sorted(shown, key=lambda label: (counts[label] == 0, counts[label], label)):
        table[label] = WITHHELD_TEXT
        yield dict(table)
    yield dict.fromkeys(table, WITHHELD_TEXT)


def _keeps_its_secrets(table: Mapping[str, str], total: int, known: Mapping[str, Range]) -> bool:
    ranges = {
        label: _both(least_and_most(text, total), known.get(label, (0, total)))
        for label, text in table.items()
    }
    lowest = sum(low for low, _ in ranges.values())
    highest = sum(high for _, high in ranges.values())
    return all(
        _fits(*ranges[label], total, lowest, highest) >= FEWEST_FITS
        for label, text in table.items()
        if text in (SMALL_TEXT, WITHHELD_TEXT)
    )


def _both(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def _fits(low: int, high: int, total: int, lowest: int, highest: int) -> int:
    """How many numbers from `low` to `high` the other groups can make up to the total."""
    least = max(low, total - (highest - high))
    most = min(high, total - (lowest - low))
    return most - least + 1
