"""Somebody who comes to the door without a place."""

import uuid

from django import forms

from participants.models import CONSENT_WORDING, ConsentPurpose, Means
from participants.operations.entries import Entry

NAME_LENGTH = 60


class WalkInForm(forms.Form):
    """As little as is needed to write a badge. `form_token` tells a second click from a person."""

    form_token = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    name = forms.CharField(
        label="Name for the badge",
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write the name that goes on the badge."},
    )
    email = forms.EmailField(
        label="Email address",
        help_text="We send them the link to their own page, and later the notes.",
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Write a whole email address, like name@example.org."},
    )

    def entry(self) -> Entry:
        told = self.cleaned_data
        return Entry(name=told["name"], email=told["email"], means=Means.DOOR)


class OrganiserWalkInForm(WalkInForm):
    """An organiser may also note the group, and let somebody in although the room is full."""

    group = forms.ChoiceField(label="Group, if they tell you", required=False)
    agree_groups = forms.BooleanField(
        label=f"They said: “{CONSENT_WORDING[ConsentPurpose.GROUPS]}”", required=False
    )
    reason = forms.CharField(
        label="Reason for an exception",
        help_text="Only when every place is taken, or is still offered to people who wait, and you "
        "let them in all the same. It is kept in the record, and the person can ask to read it.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.groups = {group.key: group for group in groups}
        if not self.groups:
            del self.fields["group"], self.fields["agree_groups"]
            return
        names = [(group.key, group.name) for group in groups]
        self.fields["group"].choices = [("", "Not said"), *names]

    def clean(self):
        super().clean()
        if self.cleaned_data.get("group") and not self.cleaned_data.get("agree_groups"):
            self.add_error(
                "agree_groups",
                "Ask them, and tick this box if they agree. Or leave the group out.",
            )

    def entry(self) -> Entry:
        told = self.cleaned_data
        group = self.groups.get(told.get("group"))
        return Entry(
            name=told["name"],
            email=told["email"],
            means=Means.DOOR,
            groups=(group,) if group else (),
            consents=frozenset({ConsentPurpose.GROUPS} if group else ()),
        )
