"""What somebody tells us to register."""

import uuid

from django import forms

from participants.forms.groups import GroupsForm
from participants.models import CONSENT_WORDING, ConsentPurpose
from participants.operations.registrations import Entry

NAME_LENGTH = 150
ACCESS_LENGTH = 2000


class NameField(forms.CharField):
    def __init__(self, **kwargs):
        super().__init__(
            label="Your name",
            max_length=NAME_LENGTH,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": "Write the name you would like us to use."},
            **kwargs,
        )


class AccessField(forms.CharField):
    """What would help somebody take part, in their own words."""

    def __init__(self):
        super().__init__(
            label="What would help you take part?",
            help_text="For example step-free access, a quiet room, large print, an interpreter, "
            "or bringing a support worker. Only the organisers see this.",
            max_length=ACCESS_LENGTH,
            widget=forms.Textarea(attrs={"rows": 4}),
            required=False,
        )


class ConsentField(forms.BooleanField):
    """One sentence to agree to, or not."""

    def __init__(self, purpose):
        super().__init__(label=CONSENT_WORDING[purpose], required=False)


class RegistrationForm(GroupsForm):
    """One page, no account. `form_token` tells a second click from a second person.

    `before` is how full the seminar was, signed, so that both clicks are told the same.
    """

    CONSENTS = {
        "agree_groups": ConsentPurpose.GROUPS,
        "agree_news": ConsentPurpose.NEWS,
        "agree_recording": ConsentPurpose.RECORDING,
        "agree_photographs": ConsentPurpose.PHOTOGRAPHS,
    }

    form_token = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    before = forms.CharField(widget=forms.HiddenInput, required=False)
    name = NameField(help_text="Any name you are happy for us to use on the day.")
    email = forms.EmailField(
        label="Email address",
        help_text="We write to you about your place, and send you a link to look after it.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Write your email address, so that we can tell you about your place.",
            "invalid": "Write a whole email address, like name@example.org.",
        },
    )
    access = AccessField()
    agree_news = ConsentField(ConsentPurpose.NEWS)
    agree_recording = ConsentField(ConsentPurpose.RECORDING)
    agree_photographs = ConsentField(ConsentPurpose.PHOTOGRAPHS)

    field_order = ["name", "email", "group", "other_groups", "agree_groups", "access"]

    @property
    def consents(self):
        """The boxes about what happens around the seminar; the one about groups is beside them."""
        return [self["agree_news"], self["agree_recording"], self["agree_photographs"]]

    def entry(self) -> Entry:
        return Entry(
            name=self.cleaned_data["name"],
            email=self.cleaned_data["email"],
            groups=self.chosen_groups(),
            access=self.cleaned_data["access"],
            consents=frozenset(
                purpose for name, purpose in self.CONSENTS.items() if self.cleaned_data.get(name)
            ),
        )
