"""What somebody may correct about themselves, and what they agree to."""

from django import forms

from participants.forms.groups import NONE_OF_THESE, GroupsForm
from participants.forms.registration import AccessField, NameField
from participants.models import ConsentPurpose


class DetailsForm(GroupsForm):
    """Without groups once registration has closed; `agreed` to keeping groups is asked once."""

    name = NameField()
    badge_name = forms.CharField(
        label="Name on your badge",
        help_text="If it should be another than your name, such as your first name alone.",
        max_length=60,
        required=False,
    )
    access = AccessField()

    field_order = ["name", "badge_name", "access"]

    def __init__(self, *args, agreed, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreed = agreed
        if agreed:
            self.fields.pop("agree_groups", None)

    def may_keep_groups(self):
        return self.agreed or super().may_keep_groups()

    @property
    def agrees_now(self):
        return bool(self.cleaned_data.get("agree_groups"))


def details_of(participant, access, groups):
    """The form's first answers: what somebody told us before."""
    keys = [group.key for group in groups]
    return {
        "name": participant.name,
        "badge_name": participant.badge_name,
        "access": access,
        "group": keys[0] if keys else NONE_OF_THESE,
        "other_groups": keys[1:],
    }


class ConsentForm(forms.Form):
    """One button: agree to a sentence, or take that back."""

    give = forms.ChoiceField(choices=ConsentPurpose.choices, required=False)
    withdraw = forms.ChoiceField(choices=ConsentPurpose.choices, required=False)
