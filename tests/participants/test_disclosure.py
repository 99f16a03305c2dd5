"""Nobody can be worked out from a table of people by group."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.disclosure import masked_number, masked_table, masked_total

WITHHELD = "not shown"
HIDDEN = ("1 to 7", WITHHELD)
GROUPS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 20), min_size=2)
COUNTING = settings(deadline=None)  # every possible table is counted through


def stands_for(text, most):
    """Every number of people up to `most` that readers could take the text for."""
    if text == WITHHELD:
        return set(range(most + 1))
    return {number for number in range(most + 1) if masked_number(number) == text}


def numbers_that_fit(table, totals, known=None):
    """For each hidden group, the numbers that fit the table and one of the possible totals."""
    labels, known = list(table), known or {}
    possible = [
        {number for number in stands_for(table[label], max(totals)) if lies(number, known, label)}
        for label in labels
    ]
    fits = {label: set() for label in labels if table[label] in HIDDEN}
    for numbers in product(*possible):
        if sum(numbers) in totals:
            for label, number in zip(labels, numbers, strict=True):
                if label in fits:
                    fits[label].add(number)
    return fits


def lies(number, known, label):
    return label not in known or known[label][0] <= number <= known[label][1]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (1, "1 to 7"), (7, "1 to 7"), (8, "10"), (12, "10"), (13, "15"), (46, "45")],
)
def test_masked_number(count, text):
    assert masked_number(count) == text


def test_masked_table_shows_nobody_and_rounds_the_rest():
    counts = {"Carers": 3, "Practitioners": 12, "Academics": 21, "Others": 0}

    assert masked_table(counts) == {
        "Carers": "1 to 7",
        "Practitioners": "10",
        "Academics": "20",
        "Others": "0",
    }
    assert masked_total(counts) == "35"


def test_masked_table_withholds_a_second_group_when_one_could_be_recovered():
    assert masked_table({"Carers": 7, "Practitioners": 12}) == {
        "Carers": "1 to 7",
        "Practitioners": "not shown",
    }


def test_masked_table_gives_up_an_empty_group_only_when_no_other_will_do():
    assert masked_table({"Carers": 3, "Academics": 0, "Others": 0}) == {
        "Carers": "1 to 7",
        "Academics": "not shown",
        "Others": "0",
    }


def test_masked_table_shows_nothing_when_almost_nobody_came():
    assert masked_table({"Carers": 1, "Academics": 1}) == {
        "Carers": "not shown",
        "Academics": "not shown",
    }


def test_masked_table_of_one_group_or_none():
    assert masked_table({"Carers": 4}) == {"Carers": "1 to 7"}
    assert masked_table({}) == {}


@COUNTING
@given(GROUPS.filter(lambda counts: sum(counts.values()) > 1))
def test_three_numbers_fit_each_hidden_group_even_for_a_reader_who_knows_the_head_count(counts):
    fits = numbers_that_fit(masked_table(counts), {sum(counts.values())})

    assert {label: len(numbers) for label, numbers in fits.items() if len(numbers) < 3} == {}


@COUNTING
@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 20), min_size=1))
def test_three_numbers_fit_each_hidden_group_given_the_masked_total(counts):
    totals = stands_for(masked_total(counts), 3 * 20 + 2)

    fits = numbers_that_fit(masked_table(counts), totals)

    assert {label: len(numbers) for label, numbers in fits.items() if len(numbers) < 3} == {}


@given(GROUPS)
def test_a_shown_number_is_the_right_one(counts):
    table = masked_table(counts)

    assert {label: text for label, text in table.items() if text != WITHHELD} == {
        label: masked_number(counts[label]) for label, text in table.items() if text != WITHHELD
    }


def test_masked_table_hides_more_where_rules_that_all_can_read_would_tell():
    counts = {"Carers": 7, "Practitioners": 10, "Academics": 9}
    assert masked_table(counts)["Carers"] == "1 to 7"

    table = masked_table(counts, {"Carers": (7, 11)})

    assert table == dict.fromkeys(counts, WITHHELD)


@COUNTING
@given(
    GROUPS,
    st.dictionaries(
        st.sampled_from("abc"), st.tuples(st.integers(0, 9), st.integers(0, 12)).map(sorted)
    ),
)
def test_masked_table_leaves_three_numbers_open_within_what_is_known(counts, known):
    known = {
        label: (min(low, counts[label]), max(high, counts[label]))
        for label, (low, high) in known.items()
        if label in counts
    }

    table = masked_table(counts, known)

    if set(table.values()) == {WITHHELD}:
        return  # no table says less
    for label, numbers in numbers_that_fit(table, [sum(counts.values())], known).items():
        assert len(numbers) >= 3, (label, table)
