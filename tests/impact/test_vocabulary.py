"""What the vocabulary file says, and how answers are checked and shown."""

import pytest
from django.core.exceptions import ValidationError

from impact import vocabulary
from impact.vocabulary.catalogue import TYPES
from impact.vocabulary.cleaning import CLEANERS

TOOL = {
    "title": "A card game",
    "description": "It helps people talk.",
    "type": "Improvements to research infrastructure",
    "year_produced": "2017",
    "provided_to_others": "Yes",
    "impact": "People use it.",
}


def field(kind_key, name):
    return vocabulary.kind(kind_key).field(name)


def refusals(kind_key, **answers):
    """The sentences that refuse these answers, by field."""
    with pytest.raises(ValidationError) as refusal:
        vocabulary.clean(vocabulary.kind(kind_key), answers, complete=False)
    return {name: sentences[0] for name, sentences in refusal.value.message_dict.items()}


def cleaned(kind_key, **answers):
    return vocabulary.clean(vocabulary.kind(kind_key), answers, complete=False)


def test_kinds_come_in_the_order_of_the_record():
    assert [kind.key for kind in vocabulary.kinds()] == [
        "publication",
        "key_finding",
        "impact_summary",
        "policy_influence",
        "further_funding",
        "research_material",
        "research_database_model",
        "collaboration",
        "intellectual_property",
        "product",
        "software_technical_product",
        "artistic_creative_product",
        "spin_out",
        "dissemination",
        "award_recognition",
        "use_of_facilities",
        "next_destination",
        "skills_shortage",
        "secondment",
        "other_output",
        "public_involvement",
    ]


def test_kinds_that_are_not_published_come_last():
    published = [kind.published for kind in vocabulary.kinds()]

    assert published == [True] * 14 + [False] * 7


@pytest.mark.parametrize("kind", vocabulary.kinds(), ids=lambda kind: kind.key)
def test_every_kind_names_fields_that_it_has(kind):
    names = {each.name for each in kind.fields}
    named = {each.currency for each in kind.fields} | {kind.title_field}

    assert len(names) == len(kind.fields)
    assert named - {None} - names == set()


@pytest.mark.parametrize("kind", vocabulary.kinds(), ids=lambda kind: kind.key)
def test_every_question_with_a_list_has_options(kind):
    chosen = [each for each in kind.fields if each.type in ("choice", "choices", "yes_no")]

    assert [each.name for each in chosen if not each.options] == []


def test_every_type_can_be_cleaned():
    assert set(CLEANERS) == TYPES


def test_options_are_the_funders_exact_words():
    assert vocabulary.options("audience_size") == (
        "1 - 10",
        "11 - 50",
        "51 - 100",
        "101 - 500",
        "More than 500",
    )


def test_the_page_of_a_collaboration_puts_country_before_sector():
    shown = [each.label for each in vocabulary.kind("collaboration").fields if each.shown]

    assert shown == [
        "Description",
        "Organisation",
        "Department",
        "Country",
        "Sector",
        "PI Contribution",
        "Collaborator Contribution",
        "Impact",
        "Start Year",
    ]


def test_the_page_of_an_award_puts_sector_before_country():
    shown = [each.label for each in vocabulary.kind("further_funding").fields if each.shown]

    assert shown == [
        "Description",
        "Amount",
        "Currency",
        "Funding ID",
        "Organisation",
        "Department",
        "Sector",
        "Country",
        "Start",
        "End",
    ]


def test_answers_that_name_a_person_are_never_public():
    held_back = [
        (kind.key, each.name)
        for kind in vocabulary.kinds()
        for each in kind.fields
        if not each.publish
    ]

    assert held_back == [
        ("award_recognition", "person"),
        ("next_destination", "person"),
        ("secondment", "secondee"),
    ]


def test_clean_keeps_answers_and_leaves_out_empty_ones():
    answers = vocabulary.clean(vocabulary.kind("research_material"), {**TOOL, "url": " "})

    assert answers == {**TOOL, "year_produced": 2017}


def test_clean_says_which_answers_are_missing():
    with pytest.raises(ValidationError) as refusal:
        vocabulary.clean(vocabulary.kind("impact_summary"), {"description": "Much changed."})

    assert refusal.value.message_dict == {
        "first_year_of_impact": ["Fill in “First Year Of Impact”."],
        "sectors": ["Tick at least one answer for “Sector”."],
        "impact_types": ["Tick at least one answer for “Impact Types”."],
    }


def test_clean_lets_an_unfinished_record_wait():
    assert cleaned("impact_summary", description="Much changed.") == {
        "description": "Much changed."
    }


def test_clean_refuses_a_field_the_kind_does_not_have():
    assert refusals("research_material", colour="red") == {
        "colour": "“Research Tools & Methods” has no field called “colour”."
    }


@pytest.mark.parametrize(
    ("kind_key", "name", "typed", "stored"),
    [
        ("dissemination", "years", ["2017", 2016, "2016"], [2016, 2017]),
        ("further_funding", "start", "03/2017", "2017-03"),
        ("further_funding", "start", "3/2017", "2017-03"),
        ("further_funding", "start", "2017-03", "2017-03"),
        ("further_funding", "amount", "£12,000.50", "12000.5"),
        ("further_funding", "amount", 67840, "67840"),
        ("further_funding", "amount", "0012", "12"),
        ("next_destination", "fte", "0.5", "0.5"),
        ("publication", "doi", "https://doi.org/10.1234/AB.c", "10.1234/AB.c"),
        ("publication", "month", "3", 3),
        ("publication", "other_authors", ["Ó Briain A", "", "李 B"], ["Ó Briain A", "李 B"]),
        ("publication", "title", "Two\nlines", "Two lines"),
        ("key_finding", "description", "One.\r\n\r\nTwo.", "One.\n\nTwo."),
        ("key_finding", "sectors", ("Education", "Education"), ["Education"]),
        ("key_finding", "url", "https://example.org/cut-off...", "https://example.org/cut-off..."),
        ("dissemination", "part_of_official_scheme", "No", "No"),
    ],
)
def test_clean_stores_each_type_in_one_way(kind_key, name, typed, stored):
    once = cleaned(kind_key, **{name: typed})

    assert once == {name: stored}
    assert cleaned(kind_key, **once) == once


@pytest.mark.parametrize(
    ("kind_key", "name", "typed", "sentence"),
    [
        (
            "dissemination",
            "years",
            ["20162017"],
            "Write “Year(s) Of Engagement Activity” as years with four digits and commas between"
            " them, such as 2016, 2017.",
        ),
        ("dissemination", "years", "2016", "Give “Year(s) Of Engagement Activity” as a list."),
        (
            "publication",
            "year",
            "next",
            "Write “Year” as a year with four digits, such as 2016.",
        ),
        ("publication", "year", True, "Write “Year” as a year with four digits, such as 2016."),
        (
            "publication",
            "year",
            "9" * 5000,
            "Write “Year” as a year with four digits, such as 2016.",
        ),
        ("publication", "month", 13, "Write “Month” as a whole number from 1 to 12."),
        (
            "further_funding",
            "start",
            "13/2017",
            "Write “Start” as month and year, such as 03/2017.",
        ),
        ("further_funding", "start", "soon", "Write “Start” as month and year, such as 03/2017."),
        (
            "further_funding",
            "amount",
            "£448.855",
            "Write “Amount” as a number, such as 12,000 or 12000.50. Use a comma, or nothing,"
            " between thousands and a point before pence.",
        ),
        (
            "further_funding",
            "currency",
            "pounds",
            "“pounds” is not an answer for “Currency”. Choose one from the list.",
        ),
        (
            "key_finding",
            "sectors",
            ["Education", "Magic"],
            "“Magic” is not an answer for “Sectors”. Choose one from the list.",
        ),
        (
            "key_finding",
            "url",
            "www.example.org",
            "Write “URL” as a whole web address, starting with https://.",
        ),
        (
            "key_finding",
            "url",
            "javascript:alert(1)",
            "Write “URL” as a whole web address, starting with https://.",
        ),
        ("publication", "doi", "none", "Write “DOI” as it is printed, such as 10.1234/abcd."),
        ("publication", "title", 5, "Write “Title” as text."),
        (
            "publication",
            "title",
            "A\x00B",
            "“Title” holds a sign that cannot be printed. Type the words again.",
        ),
    ],
)
def test_clean_says_how_to_mend_each_type(kind_key, name, typed, sentence):
    assert refusals(kind_key, **{name: typed}) == {name: sentence}


@pytest.mark.parametrize(
    ("kind_key", "name", "stored", "text"),
    [
        ("further_funding", "start", "2017-03", "03/2017"),
        ("next_destination", "fte", "0.5", "0.5"),
        ("dissemination", "years", [2016, 2017], "2016,2017"),
        ("impact_summary", "impact_types", ["Cultural", "Societal"], "Cultural,Societal"),
        ("publication", "other_authors", ["Okafor N", "Lindqvist S"], "Okafor N\nLindqvist S"),
        ("publication", "year", 2017, "2017"),
        ("publication", "title", None, ""),
    ],
)
def test_display_shows_each_type_as_people_read_it(kind_key, name, stored, text):
    assert vocabulary.display(field(kind_key, name), stored) == text


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("12000", "GBP", "£12,000 (GBP)"),
        ("12000.5", "EUR", "€12,000.50 (EUR)"),
        ("900", "DKK", "900 (DKK)"),
        ("12000", "", "12,000"),
    ],
)
def test_display_shows_money_with_its_currency(amount, currency, text):
    assert vocabulary.display(field("further_funding", "amount"), amount, currency) == text


def test_shown_rows_hold_back_names_unless_they_are_asked_for():
    kind = vocabulary.kind("secondment")
    answers = {"any": "Yes", "secondee": "Sam Example", "start": "2017-03"}

    assert vocabulary.shown_rows(kind, answers) == [
        ("Any secondments?", "Yes"),
        ("Start", "03/2017"),
    ]
    assert vocabulary.shown_rows(kind, answers, named=True) == [
        ("Any secondments?", "Yes"),
        ("Secondee", "Sam Example"),
        ("Start", "03/2017"),
    ]


def test_citation_leaves_out_what_is_empty():
    kind = vocabulary.kind("publication")
    answers = {"author": "Okafor N", "title": "Many hands"}

    assert vocabulary.citation(kind, answers) == "Okafor N Many hands"
    assert vocabulary.citation(
        kind, answers | {"year": 2017, "journal_title": "Practice Today"}
    ) == ("Okafor N (2017) Many hands in Practice Today")


def test_title_of_a_record_without_one_is_its_kind():
    assert vocabulary.title_of(vocabulary.kind("impact_summary"), {}) == "Impact summary"
    assert vocabulary.title_of(vocabulary.kind("publication"), {"title": "Many hands"}) == (
        "Many hands"
    )


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, None),
        (1, "1 - 10"),
        (10, "1 - 10"),
        (11, "11 - 50"),
        (50, "11 - 50"),
        (500, "101 - 500"),
        (501, "More than 500"),
    ],
)
def test_audience_band_of_a_total(total, band):
    assert vocabulary.audience_band(total) == band


def test_audience_for_groups_adds_up_groups_that_share_an_audience():
    counts = {"academic": 12, "service_user": 10, "carer": 8, "media": 0}

    assert vocabulary.audience_for_groups(counts) == {
        "primary_audience": "Patients, carers and/or patient groups",
        "other_audiences": ["Other audiences"],
    }


def test_audience_for_groups_proposes_nothing_when_nobody_came():
    assert vocabulary.audience_for_groups({"carer": 0}) == {}
