"""What somebody tells us to register."""

import uuid

from django import forms

from participants.forms.answers import AnswersForm, name_of
from participants.forms.contact import AddressField, NameField
from participants.forms.groups import GroupsForm
from participants.forms.needs import CompanionsForm
from participants.models import CONSENT_WORDING, ConsentPurpose, Participant
from participants.operations.entries import Entry


class ConsentField(forms.BooleanField):
    """One sentence to agree to, or not."""

    def __init__(self, purpose):
        super().__init__(label=CONSENT_WORDING[purpose], required=False)


class RegistrationForm(GroupsForm, CompanionsForm, AnswersForm):
    """One page, no account. `form_token` tells a second click from a second person.

    `before` is how full the seminar was, signed, so that both clicks are told the same. `person`
    came by their own link, so we need ask neither who they are nor how to reach them.
    """

    CONSENTS = {
        "agree_groups": ConsentPurpose.GROUPS,
        "agree_news": ConsentPurpose.NEWS,
        "agree_recording": ConsentPurpose.RECORDING,
        "agree_photographs": ConsentPurpose.PHOTOGRAPHS,
    }
    FIRST = ("form_token", "before", "name", "email")

    form_token = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)
    before = forms.CharField(widget=forms.HiddenInput, required=False)
    name = NameField(help_text="Any name you are happy for us to use on the day.")
    email = AddressField(
        "Email address",
        help_text="We write to you about your place, and send you a link to look after it.",
    )
    agree_news = ConsentField(ConsentPurpose.NEWS)
    agree_recording = ConsentField(ConsentPurpose.RECORDING)
    agree_photographs = ConsentField(ConsentPurpose.PHOTOGRAPHS)

    def __init__(self, *args, person: Participant | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        if person is not None:
            del self.fields["name"], self.fields["email"]
        questions = [name_of(question) for question in self.questions]
        groups = ["group", *self.others, "own_words", "agree_groups"]
        needs = ["access", "dietary", "companions", "companion_note"]
        self.order_fields([*self.FIRST, *groups, *needs, *questions])

    @property
    def consents(self):
        """The boxes about what happens around the seminar; the one about groups is beside them."""
        return [self["agree_news"], self["agree_recording"], self["agree_photographs"]]

    @property
    def address(self) -> str:
        """Where we write to, as it was typed."""
        return self.cleaned_data["email"]

    def entry(self) -> Entry:
        return Entry(**self.who(), **self.told())

    def who(self):
        if self.person is not None:
            return {"name": self.person.name, "participant": self.person}
        return {name: self.cleaned_data[name] for name in ("name", "email")}

    def told(self):
        """What is asked of everybody, whoever fills in the form."""
        needs = ("access", "dietary", "companions", "companion_note")
        return {
            **{name: self.cleaned_data[name] for name in needs},
            "groups": self.chosen_groups(),
            "own_words": self.cleaned_data.get("own_words", ""),
            "answers": self.answers(),
            "consents": frozenset(
                purpose for name, purpose in self.CONSENTS.items() if self.cleaned_data.get(name)
            ),
        }
