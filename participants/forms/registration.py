"""What somebody tells us to register, themselves or somebody they support."""

import uuid

from django import forms
from django.utils.html import format_html

from participants.forms.answers import AnswersForm, name_of
from participants.forms.groups import GroupsForm
from participants.forms.needs import CompanionsForm
from participants.models import CONSENT_WORDING, ConsentPurpose, Means, Participant
from participants.names import on_one_line
from participants.operations.entries import Entry, Supporter
from participants.phones import refuse_without_a_number

NAME_LENGTH = 150
ABOUT_THEM = {
    "group": "Which of these fits them best?",
    "own_words": "In their own words",
    "access": "What would help them take part?",
    "dietary": "Food they need or cannot eat",
    "companions": "Does somebody come with them to support them?",
}


class NameField(forms.CharField):
    """Reads a name as it is kept: one refused only later would tell that the address beside it
    is new to us."""

    def __init__(self, label="Your name", **kwargs):
        super().__init__(
            label=label,
            max_length=NAME_LENGTH,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": "Write the name you would like us to use."},
            **kwargs,
        )

    def to_python(self, value):
        return on_one_line(super().to_python(value))


class AddressField(forms.EmailField):
    def __init__(self, label, **kwargs):
        super().__init__(
            label=label,
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": "Write your email address, so that we can tell you about your place.",
                "invalid": "Write a whole email address, like name@example.org.",
            },
            **kwargs,
        )


class PhoneField(forms.CharField):
    def __init__(self, label):
        super().__init__(
            label=label, max_length=40, required=False, validators=[refuse_without_a_number]
        )


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


class SupporterForm(RegistrationForm):
    """Somebody registers a person they support, who may have no address of their own."""

    CONSENTS = RegistrationForm.CONSENTS | {"agree_support": ConsentPurpose.SUPPORT}
    FIRST = (
        "form_token",
        "before",
        "supporter_name",
        "supporter_email",
        "name",
        "agree_support",
        "email",
        "phone",
        "post",
    )

    supporter_name = NameField()
    supporter_email = AddressField("Your email address")
    name = NameField("Their name", help_text="Any name they are happy for us to use on the day.")
    email = AddressField(
        "Their email address",
        required=False,
        help_text="If they have one of their own, we write to them. Once they have told us that it "
        "is theirs, you look after the place together. If not, leave it empty: we write to you.",
    )
    phone = PhoneField("Their phone number")
    post = forms.CharField(
        label="Their postal address",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    agree_support = forms.BooleanField(
        label="I have read this sentence to them, and they agree: “"
        f"{CONSENT_WORDING[ConsentPurpose.SUPPORT]}”",
        error_messages={
            "required": "Ask them first. Tick the box once they have agreed that you may register "
            "them."
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_of_them(self)

    @property
    def reaches_them(self):
        """Whether a way to reach them is written, so that it is not folded away."""
        return any(self[name].value() or self[name].errors for name in ("email", "phone", "post"))

    @property
    def address(self) -> str:
        return self.cleaned_data["email"] or self.cleaned_data["supporter_email"]

    def who(self):
        them = {name: self.cleaned_data[name] for name in ("name", "email", "phone", "post")}
        supporter = Supporter(
            name=self.cleaned_data["supporter_name"], email=self.cleaned_data["supporter_email"]
        )
        return {**them, "supporter": supporter, "means": Means.SUPPORTER}


def speak_of_them(form: forms.Form) -> None:
    """Ask the same of whoever fills in the form for somebody else."""
    for name, label in ABOUT_THEM.items():
        if name in form.fields:
            form.fields[name].label = label
    if "companions" in form.fields:
        alone = (0, "They come by themselves")
        form.fields["companions"].choices = [alone, *form.fields["companions"].choices[1:]]


def told_to_me(purpose: ConsentPurpose) -> str:
    """The sentence of a consent, for an organiser who hears it from somebody else."""
    return format_html("They told me that they agree: “{}”", CONSENT_WORDING[purpose])
