"""Choosing people from the list, and saying what to do for them and why."""

from django import forms
from django.core.exceptions import ValidationError

from participants.operations.bulk import Act, Order
from seminars.forms.fields import MomentField

CHOOSE = "Choose people first: tick the box beside each name."
LONGEST_KEY = 18  # digits


class KeysField(forms.CharField):
    """The keys of rows, apart by commas, as the summary sends them on."""

    widget = forms.HiddenInput

    def to_python(self, text):
        keys = [part for part in (text or "").split(",") if part]
        if not all(is_key(part) for part in keys):
            raise ValidationError(CHOOSE)
        return [int(part) for part in keys]


def keys_in(text):
    """The keys in an address that somebody may have written; what is none is left out."""
    return [int(part) for part in text.split(",") if is_key(part)]


def is_key(text):
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY


class ChooseForm(forms.Form):
    """The boxes of the list, which are no fields of a form that we draw."""

    act = forms.ChoiceField(
        choices=Act.choices,
        error_messages={"required": "Choose what to do for the people you ticked."},
    )
    everybody = forms.BooleanField(required=False)


class ActForm(forms.Form):
    act = forms.ChoiceField(choices=Act.choices, widget=forms.HiddenInput)
    people = KeysField(error_messages={"required": CHOOSE})
    until = MomentField(
        label="Time to answer until",
        error_messages={"required": "Write the day and time by which they are to answer."},
    )
    reason = forms.CharField(
        label="Why",
        help_text="Such as “Phoned to cancel”. It is kept in the record of each of them, and they "
        "can ask to read it.",
        max_length=200,
        error_messages={"required": "Write why, in a few words."},
    )

    def __init__(self, *args, act, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].zone = zone
        if act != Act.EXTEND:
            del self.fields["until"]

    def order(self) -> Order:
        return Order(
            act=Act(self.cleaned_data["act"]),
            reason=self.cleaned_data["reason"],
            until=self.cleaned_data.get("until"),
        )
