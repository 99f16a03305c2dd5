"""Asking for a report."""

from django import forms
from django.core.exceptions import ValidationError

from impact.models import ReportFormat, ReportMode

DATE = forms.DateInput(attrs={"type": "date", "class": "input--medium"}, format="%Y-%m-%d")


class ReportForm(forms.Form):
    format = forms.ChoiceField(
        label="As what", choices=ReportFormat.choices, widget=forms.RadioSelect, initial="docx"
    )
    mode = forms.ChoiceField(
        label="Names",
        choices=ReportMode.choices,
        widget=forms.RadioSelect,
        initial=ReportMode.PUBLIC,
        help_text="What a funder gets becomes public. Leave names out unless you are sure.",
    )
    from_on = forms.DateField(label="From", required=False, widget=DATE)
    to_on = forms.DateField(
        label="To",
        required=False,
        widget=DATE,
        help_text="Leave both empty for the whole series. Only the years count.",
    )

    def clean(self):
        answers = super().clean()
        first, last = answers.get("from_on"), answers.get("to_on")
        if first and last and last < first:
            raise ValidationError("The period ends before it begins. Check both dates.")
        return answers
