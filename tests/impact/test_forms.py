"""The form of a kind asks its questions and gives back the stored form."""

import pytest
from django.forms import CheckboxSelectMultiple, Select, Textarea
from django.http import QueryDict

from impact.forms import outcome_form
from impact.vocabulary import kind, kinds
from tests.impact.seminar_series import seminar_series


def posted(form_class, stored):
    """What a browser sends back when a form filled with stored answers is sent unchanged."""
    form = form_class(initial=stored)
    sent = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if value is not None:
            values = value if isinstance(value, list) else [str(value)]
            sent.setlist(bound.html_name, values)
    return sent


def errors(form):
    return {name: list(sentences) for name, sentences in form.errors.items()}


@pytest.mark.parametrize("outcome", seminar_series().outcomes, ids=lambda each: each.kind)
def test_outcome_form_sent_unchanged_keeps_the_stored_answers(outcome):
    form_class = outcome_form(kind(outcome.kind))

    form = form_class(posted(form_class, outcome.values))

    assert form.errors == {}
    assert form.cleaned_data == outcome.values


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.key)
def test_outcome_form_asks_every_question_of_its_kind_in_order(each):
    form = outcome_form(each)()

    assert [(name, bound.label, bound.required) for name, bound in form.fields.items()] == [
        (field.name, field.label, field.required) for field in each.fields
    ]


def test_outcome_form_draws_each_type_in_its_own_way():
    form = outcome_form(kind("dissemination"))()

    assert isinstance(form.fields["results_and_impact"].widget, Textarea)
    assert isinstance(form.fields["other_audiences"].widget, CheckboxSelectMultiple)
    assert isinstance(form.fields["geographic_reach"].widget, Select)
    assert form.fields["geographic_reach"].choices[:2] == [
        ("", "Choose an answer"),
        ("Local", "Local"),
    ]


def test_outcome_form_shows_stored_answers_as_people_write_them():
    award = outcome_form(kind("further_funding"))(initial={"start": "2017-03"})
    activity = outcome_form(kind("dissemination"))(initial={"years": [2016, 2017]})
    paper = outcome_form(kind("publication"))(initial={"other_authors": ["Okafor N", "Li B"]})

    assert award["start"].value() == "03/2017"
    assert activity["years"].value() == "2016, 2017"
    assert paper["other_authors"].value() == "Okafor N\nLi B"


def test_outcome_form_keeps_what_was_typed_when_it_cannot_be_read():
    form = outcome_form(kind("further_funding"))({"start": "in spring"})

    assert form["start"].value() == "in spring"


def test_outcome_form_says_what_to_do_once_for_each_question():
    form = outcome_form(kind("impact_summary"))(
        {"description": " ", "first_year_of_impact": "soon", "sectors": ["Magic"]}
    )

    assert errors(form) == {
        "description": ["Fill in “Description”."],
        "first_year_of_impact": [
            "Write “First Year Of Impact” as a year with four digits, such as 2016."
        ],
        "sectors": ["“Magic” is not an answer for “Sector”. Choose one from the list."],
        "impact_types": ["Tick at least one answer for “Impact Types”."],
    }


def test_outcome_form_reads_years_with_commas_and_a_month_either_way():
    activity = outcome_form(kind("dissemination"))({"years": "2017, 2016,"})
    award = outcome_form(kind("further_funding"))({"start": "2017-03", "end": "9/2017"})

    assert "years" not in activity.errors
    assert activity.cleaned_data["years"] == ["2017", "2016"]
    assert {"start", "end"} & set(award.errors) == set()
