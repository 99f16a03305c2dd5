"""How our form pack draws a form: what a screen reader is told, and where the errors lead."""

from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string

from accounts.models import User

GROUPS = [("carer", "I care for someone"), ("user", "I use services")]


class RegistrationForm(forms.Form):
    name = forms.CharField(label="Your name", help_text="Any name you like.")
    group = forms.ChoiceField(label="Which are you?", choices=GROUPS, widget=forms.RadioSelect)
    starts = forms.SplitDateTimeField(label="From", required=False)
    quoted = forms.BooleanField(label="You may quote me", required=False)


class UploadForm(forms.Form):
    source = forms.FileField(label="Notes")


class ItemForm(forms.Form):
    title = forms.CharField(label="Title")


ItemFormSet = forms.formset_factory(ItemForm, extra=0, min_num=1, validate_min=True)
ItemFormSet.row_name = "Item"


def drawn(**context):
    return BeautifulSoup(render_to_string("components/form.html", context), "html.parser")


def words(element):
    return " ".join(element.get_text().split())


def test_field_stands_in_order_label_hint_error_input():
    field = drawn(form=RegistrationForm({})).find(id="div_id_name")

    children = [(child.name, child.get("id")) for child in field.find_all(recursive=False)]

    assert children == [
        ("label", None),
        ("div", "id_name_helptext"),
        ("p", "id_name_error"),
        ("input", "id_name"),
    ]
    assert field.input["aria-describedby"] == "id_name_helptext id_name_error"


def test_radios_are_a_group_that_names_its_question_and_error():
    group = drawn(form=RegistrationForm({})).find(id="div_id_group")

    assert group.name == "fieldset"
    assert words(group.legend) == "Which are you?"
    assert group["aria-describedby"] == "id_group_error"
    assert [words(label) for label in group.find_all("label")] == [label for _, label in GROUPS]


def test_date_and_time_each_have_a_label():
    group = drawn(form=RegistrationForm()).find(id="div_id_starts")

    assert words(group.legend) == "From (optional)"
    labels = {label["for"]: words(label) for label in group.find_all("label")}
    assert labels == {"id_starts_0": "Date", "id_starts_1": "Time"}
    assert [part["id"] for part in group.find_all("input")] == list(labels)


def test_single_box_is_not_called_optional():
    box = drawn(form=RegistrationForm()).find(id="div_id_quoted")

    assert words(box) == "You may quote me"


def test_error_summary_leads_to_fields_and_to_the_first_radio():
    summary = drawn(form=RegistrationForm({})).find(id="error-summary")

    assert {link["href"]: words(link) for link in summary.find_all("a")} == {
        "#id_name": "Your name: This field is required.",
        "#id_group_0": "Which are you?: This field is required.",
    }


def test_error_summary_is_left_out_of_an_empty_form():
    assert drawn(form=RegistrationForm()).find(id="error-summary") is None


def test_form_with_a_file_is_multipart():
    assert drawn(form=UploadForm()).form["enctype"] == "multipart/form-data"
    assert "enctype" not in drawn(form=RegistrationForm()).form.attrs


def test_model_form_is_drawn_with_its_values():
    form = forms.modelform_factory(User, fields=["email"])(instance=User(email="ana@example.org"))

    assert drawn(form=form).find(id="id_email")["value"] == "ana@example.org"


def test_formset_error_names_the_row():
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-title": ""}

    page = drawn(formset=ItemFormSet(rows))

    assert words(page.find("fieldset").legend) == "Item 1"
    link = page.find(id="error-summary").a
    assert (link["href"], words(link)) == (
        "#id_form-0-title",
        "Item 1, Title: This field is required.",
    )
