"""The groups of a series, as organisers name them."""

from django import forms

from participants.audiences import AUDIENCES


class StakeholderGroupForm(forms.Form):
    name = forms.CharField(
        label="Name",
        help_text="As it stands in tables, such as “Carers”.",
        max_length=80,
        error_messages={"required": "Write a name for the group."},
    )
    statement = forms.CharField(
        label="How people say it of themselves",
        help_text="The sentence they choose when they register, such as “I care for or support "
        "someone”. Let people of the group word it.",
        max_length=160,
        error_messages={"required": "Write the sentence that people choose when they register."},
    )
    audience = forms.ChoiceField(
        label="Who they are in the funder's record",
        help_text="So that your report can say who took part.",
        choices=[("", "None of these"), *AUDIENCES.items()],
        required=False,
    )


def details_of(group):
    """The form's first answers for a group that is there already."""
    return {"name": group.name, "statement": group.statement, "audience": group.audience}
