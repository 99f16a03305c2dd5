"""The groups of a series, as organisers name them."""

from django import forms

from participants.funder_audiences import AUDIENCES


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


class GroupsPerPersonForm(forms.Form):
    number = forms.IntegerField(
        label="How many groups may one person name?",
        help_text="One, two or three is usual.",
        min_value=1,
        max_value=20,
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
        error_messages={
            "required": "Write how many groups a person may name, such as 2.",
            "invalid": "Write a whole number, such as 2.",
            "min_value": "Write 1 or more. People may always leave their group out.",
            "max_value": "Write a smaller number, such as 2.",
        },
    )


def details_of(group):
    """The form's first answers for a group that is there already."""
    return {"name": group.name, "statement": group.statement, "audience": group.audience}
