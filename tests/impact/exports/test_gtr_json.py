"""The funder's JSON: its shape, and that writing it and reading it back loses nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.exports.gtr_forms import split_options
from impact.exports.gtr_json import read_gtr_json, write_gtr_json
from impact.exports.record import OutcomeRecord
from impact.vocabulary import clean, kind, kinds, options
from tests.impact.seminar_series import FIRST_DAY, outcome, seminar_series


def written(record):
    return json.loads(write_gtr_json(record))


def container(document, name):
    return next(each for each in document["outcomes"] if name in each)


def only(kind_key, values, **changes):
    """The one record of this kind in the JSON of a project that has nothing else."""
    record = seminar_series(outcomes=(outcome(kind_key, values),), **changes)
    return container(written(record), kind(kind_key).container)[kind(kind_key).container][0]


def in_record_order(outcomes):
    order = [each.key for each in kinds()]
    return tuple(sorted(outcomes, key=lambda each: order.index(each.kind)))


def answers(field):
    """Every answer a person could give to this question, before it is cleaned."""
    words = st.text("aé李 ,.:;|<&\"'\\%{}=+-@", min_size=1).filter(str.strip)
    month = st.tuples(st.integers(1900, 2100), st.integers(1, 12))
    strategies = {
        "year": st.integers(1900, 2100),
        "years": st.lists(st.integers(1900, 2100), min_size=1),
        "month": month.map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
        "decimal": st.decimals(0, 10**12, places=2).map(str),
        "integer": st.integers(field.minimum or 0, field.maximum or 999),
        "url": st.just("https://example.org/cut…"),
        "doi": st.just("10.1234/abc"),
        "lines": st.lists(words, min_size=1),
        "choices": st.lists(st.sampled_from(field.options or ("",)), min_size=1),
    }
    if field.type in ("choice", "yes_no", "currency"):
        return st.sampled_from(field.options)
    return strategies.get(field.type, words)


@st.composite
def outcomes(draw, kind_key):
    each = kind(kind_key)
    some = [field for field in each.fields if draw(st.booleans())]
    values = {field.name: draw(answers(field)) for field in some}
    created_at = datetime(2018, 1, 1, tzinfo=UTC) + timedelta(
        milliseconds=draw(st.integers(0, 10**11))
    )
    identifier = str(draw(st.uuids()))
    return OutcomeRecord(each.key, identifier, created_at, clean(each, values, complete=False))


@pytest.mark.parametrize("kind_key", [each.key for each in kinds()])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_reading_back_what_was_written_loses_nothing(kind_key, data):
    record = data.draw(outcomes(kind_key))

    text = write_gtr_json(seminar_series(outcomes=(record,), mode="named"))

    assert read_gtr_json(text) == (record,)


def test_reading_back_a_whole_series_loses_nothing():
    record = seminar_series()

    again = read_gtr_json(write_gtr_json(record))

    assert again == in_record_order(record.outcomes)
    assert write_gtr_json(replace(record, outcomes=again)) == write_gtr_json(record)


def test_each_kind_has_a_container_with_its_number_of_records():
    sizes = {
        name: (each["page"], each["size"], each["totalPages"], each["totalSize"])
        for each in written(seminar_series())["outcomes"]
        for name in set(each) - {"page", "size", "totalPages", "totalSize"}
    }

    assert sizes == {
        "publication": (1, 2, 1, 2),
        "keyFinding": (1, 1, 1, 1),
        "impactSummary": (1, 1, 1, 1),
        "policyInfluence": (1, 0, 0, 0),
        "furtherFunding": (1, 3, 1, 3),
        "researchMaterial": (1, 1, 1, 1),
        "researchDatabaseAndModel": (1, 0, 0, 0),
        "collaboration": (1, 1, 1, 1),
        "intellectualProperty": (1, 0, 0, 0),
        "product": (1, 0, 0, 0),
        "softwareAndTechnicalProduct": (1, 0, 0, 0),
        "artisticAndCreativeProduct": (1, 0, 0, 0),
        "spinOut": (1, 0, 0, 0),
        "dissemination": (1, 11, 1, 11),
    }


def test_the_awards_of_a_series_add_up():
    awards = container(written(seminar_series()), "furtherFunding")["furtherFunding"]

    assert [each["amount"]["amount"] for each in awards] == [12000, 60000, 67840]
    assert sum(each["amount"]["amount"] for each in awards) == 139840


def test_an_award_in_the_funders_shape():
    values = {
        "description": "Web of care",
        "funding_type": "Fellowship",
        "amount": "12000.5",
        "currency": "GBP",
        "start": "2017-03",
    }

    assert only("further_funding", values) == {
        "links": {
            "link": [{"href": "projects/00000000-0000-0000-0000-000000000007", "rel": "PROJECT"}]
        },
        "id": "00000000-0000-0000-0000-000000000000",
        "outcomeid": "00000000000000.00000000",
        "href": "outcomes/furtherfundings/00000000-0000-0000-0000-000000000000",
        "created": 1519896600000,
        "description": "Web of care",
        "amount": {"amount": 12000.5, "currencyCode": "GBP"},
        "start": 1488326400000,
        "x_platform": {"funding_type": "Fellowship"},
    }


def test_an_outcome_id_has_the_funders_pattern_and_the_id_is_in_capitals():
    record = OutcomeRecord("spin_out", "0b9f3a52-6c1e-4a7b-9d84-aabbccddeeff", FIRST_DAY, {})

    entry = container(written(seminar_series(outcomes=(record,))), "spinOut")["spinOut"][0]

    assert (entry["id"], entry["outcomeid"]) == (
        "0B9F3A52-6C1E-4A7B-9D84-AABBCCDDEEFF",
        "0b9f3a526c1e4a.28044287",
    )


def test_lists_are_wrapped_except_the_two_that_the_service_joins():
    sectors = ["Education", "Government, Democracy and Justice"]
    finding = only("key_finding", {"sectors": sectors})
    summary = only("impact_summary", {"sectors": sectors, "impact_types": ["Cultural"]})
    activity = only("dissemination", {"years": [2016, 2017]})

    assert finding["sectors"] == {"item": sectors}
    assert summary["sector"] == "Education,Government, Democracy and Justice"
    assert summary["impactTypes"] == {"item": ["Cultural"]}
    assert activity["yearsOfDissemination"] == "2016,2017"


@pytest.mark.parametrize(("word", "meaning"), [("Yes", True), ("No", False), ("N/A", None)])
def test_provided_to_others_is_true_false_or_null(word, meaning):
    assert only("research_material", {"provided_to_others": word})["providedToOthers"] is meaning


@pytest.mark.parametrize(
    ("text", "end"), [("Still Active", None), ("2018", 1514764800000), ("spring", "spring")]
)
def test_the_end_of_a_collaboration_is_a_date_or_null(text, end):
    assert only("collaboration", {"active": text})["end"] == end


def test_a_wording_of_its_own_is_used_where_the_service_has_one():
    ours = {"type": "Book (Edited)"}

    assert only("publication", ours)["type"] == "Book edited"


def test_the_project_stands_at_the_top():
    document = written(seminar_series())

    assert document["project"] == {
        "links": {"link": []},
        "id": "00000000-0000-0000-0000-000000000007",
        "href": "projects/00000000-0000-0000-0000-000000000007",
        "created": 1519896600000,
        "identifiers": {"identifier": [{"type": "RCUK", "value": "XX/X000000/1"}]},
        "title": "Sharing power: towards working together",
        "leadFunder": "ESRC",
        "leadOrganisationDepartment": "School of Healthcare",
        "abstractText": "People met as equals.\nThey talked about power.",
        "potentialImpact": "Services will listen more.",
        "x_platform": {"lead_organisation": "University of Leeds"},
    }
    assert document["fund"] == {
        "start": 1441065600000,
        "end": 1504137600000,
        "valuePounds": {"amount": 29500, "currencyCode": "GBP"},
    }


def test_a_public_file_names_nobody_that_a_named_one_names():
    secret = outcome("secondment", {"any": "Yes", "secondee": "Sam Example"})
    named = write_gtr_json(seminar_series(outcomes=(secret,), mode="named"))
    public = write_gtr_json(seminar_series(outcomes=(secret,), mode="public"))

    assert ("Sam Example" in named, "Dr Robin Example" in named) == (True, True)
    assert ("Sam Example" in public, "Dr Robin Example" in public) == (False, False)


@pytest.mark.parametrize("spelling", ["furtherFunding", "furtherfunding", "futherfunding"])
def test_reading_accepts_one_envelope_with_any_spelling_of_further_funding(spelling):
    entry = {
        "id": "0B9F3A52-6C1E-4A7B-9D84-AABBCCDDEEFF",
        "created": 1519896600000,
        "description": "Web of care",
        "department": None,
        "amount": {"amount": 12000.0, "currencyCode": "GBP"},
    }

    assert read_gtr_json(json.dumps({"page": 1, spelling: [entry]})) == (
        OutcomeRecord(
            "further_funding",
            "0b9f3a52-6c1e-4a7b-9d84-aabbccddeeff",
            FIRST_DAY,
            {"description": "Web of care", "amount": "12000", "currency": "GBP"},
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "not JSON",
        "[]",
        "7",
        '{"outcomes": 3}',
        '{"publication": [{"id": "x"}]}',
        '{"publication": [3]}',
        '{"dissemination": [{"id": "0B9F3A52-6C1E-4A7B-9D84-AABBCCDDEEFF", "created": 0,'
        ' "partOfOfficialScheme": "perhaps"}]}',
    ],
)
def test_reading_refuses_another_file_in_words(text):
    with pytest.raises(ValidationError) as refusal:
        read_gtr_json(text)

    assert refusal.value.messages == [
        "This file is not a record in the funder's JSON shape. Export it again and try the new"
        " file."
    ]


@given(st.lists(st.sampled_from(options("economic_sector")), unique=True))
def test_joined_sectors_come_apart_as_they_were(sectors):
    assert split_options(",".join(sectors), options("economic_sector")) == sectors


def test_an_unknown_sector_stays_as_it_is():
    assert split_options("Education, Magic,Retail", options("economic_sector")) == [
        "Education",
        "Magic",
        "Retail",
    ]
