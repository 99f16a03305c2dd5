"""What the check before an export finds, and what it leaves alone."""

import pytest

from impact.exports.check import Finding, missing, warnings
from tests.impact.seminar_series import outcome, seminar_series


def sentences(kind_key, **values):
    """The warnings about one record on its own."""
    record = seminar_series(outcomes=(outcome(kind_key, values),))
    return [finding.sentence for finding in warnings(record)]


def test_a_whole_series_has_nothing_missing_and_nothing_wrong():
    assert (missing(seminar_series()), warnings(seminar_series())) == ((), ())


def test_missing_names_the_record_and_the_field():
    second = outcome("research_material", {"title": "A game", "year_produced": 2017}, 2)
    record = seminar_series(outcomes=(seminar_series().outcomes[7], second))

    assert missing(record)[0] == Finding(
        "Tool or method 2", "Fill in “Description”.", "description"
    )
    assert [finding.field for finding in missing(record)] == [
        "description",
        "type",
        "provided_to_others",
        "impact",
    ]


@pytest.mark.parametrize(
    ("kind_key", "values", "sentence"),
    [
        (
            "key_finding",
            {"url": "https://blog.example.org/2016/02/..."},
            "“URL” has been cut off: it ends in dots. Paste the whole address.",
        ),
        (
            "key_finding",
            {"url": "https://blog.example.org/2016/02/…"},
            "“URL” has been cut off: it ends in dots. Paste the whole address.",
        ),
        (
            "dissemination",
            {"description": "x" * 256},
            "“Description” has 256 characters. Try to keep it under 255: the funder's form may"
            " cut it.",
        ),
        (
            "key_finding",
            {"description": "x" * 4001},
            "“Description” has 4,001 characters. Try to keep it under 4,000: the funder's form"
            " may cut it.",
        ),
        (
            "key_finding",
            {"description": "We asked for £448.855 in all."},
            "“Description” says £448.855. If that means thousands, write £448,855.",
        ),
        (
            "further_funding",
            {"amount": "0", "currency": "GBP"},
            "“Amount” is 0. Fill in the amount, or take the record out.",
        ),
        (
            "further_funding",
            {"amount": "100", "partial_amount": "200"},
            "“Share of the amount (consortium)” is more than “Amount”. Check both.",
        ),
        (
            "further_funding",
            {"start": "2017-09", "end": "2017-03"},
            "“End” is before “Start”. Change one of the two.",
        ),
        (
            "dissemination",
            {"description": "Talk to an academy (2017)", "years": [2016]},
            "The title says 2017 and “Year(s) Of Engagement Activity” says 2016. Mend one.",
        ),
        (
            "dissemination",
            {"description": "Talk, 17 February", "years": [2016]},
            "The title holds a date. Leave dates out of titles.",
        ),
        (
            "dissemination",
            {"description": "Talk", "years": [2019]},
            "“Year(s) Of Engagement Activity” says 2019, which has not come yet. Check the year.",
        ),
        (
            "publication",
            {"title": "Practicetoday.com"},
            "The title looks like the name of a website. Have the title and the place it came out"
            " in changed places?",
        ),
    ],
)
def test_warnings_say_what_to_do(kind_key, values, sentence):
    assert sentences(kind_key, **values) == [sentence]


@pytest.mark.parametrize(
    ("kind_key", "values"),
    [
        ("dissemination", {"description": "x" * 255, "years": [2018]}),
        ("dissemination", {"description": "Talk in 2016", "years": [2016, 2017]}),
        ("dissemination", {"description": "Talk to 20 Maypole Street", "years": [2016]}),
        ("key_finding", {"description": "It cost £4.85, or £1,200.50 with rooms."}),
        ("publication", {"title": "A history of care, 1900 to 1950", "year": 2017}),
        ("further_funding", {"start": "2017-03", "end": "2017-03"}),
        ("next_destination", {"fte": "0"}),
    ],
)
def test_warnings_leave_sound_answers_alone(kind_key, values):
    assert sentences(kind_key, **values) == []


def test_warnings_find_a_gap_in_a_series_and_a_seminar_only_spoken_of():
    record = seminar_series(
        outcomes=(
            outcome("dissemination", {"description": "Seminar 2: Together", "years": [2016]}, 1),
            outcome("dissemination", {"description": "Seminar 3: Apart", "years": [2016]}, 2),
            outcome("key_finding", {"description": "After seminar 6 much changed."}, 3),
        )
    )

    assert warnings(record) == (
        Finding(
            "The series",
            "There is no activity called Seminar 1. Add it, or number the others again.",
        ),
        Finding(
            "The series",
            "There is no activity called Seminar 6. Add it, or number the others again.",
        ),
    )


def test_a_series_without_numbers_has_no_gaps():
    record = seminar_series(
        outcomes=(
            outcome("dissemination", {"description": "Open day"}),
            outcome("key_finding", {"description": "We held seminar 2 late."}),
        )
    )

    assert warnings(record) == ()
