"""What organisers say about a series."""

from django import forms

from seminars.forms.fields import DATE_INPUT, sections
from seminars.models import Series

FIRST_FIELDS = ["title", "slug", "summary", "contact_name", "contact_email"]
PROJECT = [
    "funder",
    "grant_reference",
    "award_value",
    "lead_organisation",
    "department",
    "abstract",
    "planned_impact",
]


class NewSeriesForm(forms.ModelForm):
    """The few things a series needs to begin with."""

    class Meta:
        model = Series
        fields = FIRST_FIELDS
        labels = {
            "title": "Name of the series",
            "slug": "Web address",
            "summary": "What it is about, in one sentence",
            "contact_name": "Who people can write to",
            "contact_email": "Their email address",
        }
        help_texts = {
            "slug": "The last part of its web address: small letters, numbers and hyphens, "
            "such as talking-together.",
            "contact_name": "A person or a team. Shown on every page of the series.",
        }
        error_messages = {
            "title": {"required": "Write the name of the series."},
            "slug": {
                "required": "Write a web address for the series.",
                "invalid": "Use only small letters, numbers and hyphens.",
                "unique": "Another series already has this address. Choose another.",
            },
            "contact_email": {"required": "Write an email address that people can use."},
        }

    def clean_slug(self):
        return self.cleaned_data["slug"].lower()


class SeriesForm(NewSeriesForm):
    """Everything about a series, under headings."""

    class Meta(NewSeriesForm.Meta):
        fields = [
            *FIRST_FIELDS,
            "aims",
            "starts_on",
            "ends_on",
            "time_zone",
            "contact_phone",
            "colour",
            *PROJECT,
        ]
        labels = NewSeriesForm.Meta.labels | {
            "aims": "What the series is for",
            "starts_on": "First day",
            "ends_on": "Last day",
            "contact_phone": "Their phone number",
            "funder": "Who pays for it",
            "award_value": "Award in pounds",
            "abstract": "The project in the funder's words",
            "planned_impact": "What you plan to change",
        }
        help_texts = NewSeriesForm.Meta.help_texts | {
            "slug": "Changing this breaks links that people have already. "
            "Small letters, numbers and hyphens.",
            "aims": "A few short paragraphs in plain words. Leave an empty line between them.",
            "time_zone": "All times of the series are on this clock. For example Europe/London.",
            "contact_phone": "For people who would rather talk than write.",
            "colour": "The colour of buttons and headings, as # and six digits, such as #14595c. "
            "It must be dark enough for white words.",
            "grant_reference": "As the funder writes it, for reports.",
            "abstract": "Used in reports to the funder.",
            "planned_impact": "From your application. Reports compare it with what happened.",
        }
        widgets = {
            "starts_on": DATE_INPUT,
            "ends_on": DATE_INPUT,
            "colour": forms.TextInput(attrs={"class": "input--medium", "spellcheck": "false"}),
            "award_value": forms.NumberInput(attrs={"class": "input--medium"}),
            "time_zone": forms.TextInput(attrs={"class": "input--medium", "spellcheck": "false"}),
            "contact_phone": forms.TextInput(attrs={"class": "input--medium", "type": "tel"}),
        }

    def sections(self):
        return sections(
            self,
            ("What it is", ["title", "slug", "summary", "aims", "starts_on", "ends_on"]),
            ("Who to write to", ["contact_name", "contact_email", "contact_phone"]),
            ("Clock and colour", ["time_zone", "colour"]),
            ("The project, for reports", PROJECT),
        )
