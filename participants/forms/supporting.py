"""Whoever registers a person they support, and how others are asked about that person."""

from django import forms
from django.utils.html import format_html

from participants.forms.contact import AddressField, NameField, PhoneField, PostField
from participants.forms.groups import NONE_OF_THESE
from participants.forms.registration import RegistrationForm
from participants.models import CONSENT_WORDING, ConsentPurpose, Means
from participants.operations.entries import Supporter

THEIR_NAME = "Write the name of the person who comes."
THEY_WOULD_RATHER_NOT = "None of these, or they would rather not say"
ABOUT_THEM = {
    "group": "Which of these fits them best?",
    "own_words": "In their own words",
    "access": "What would help them take part?",
    "dietary": "Food they need or cannot eat",
    "companions": "Does somebody come with them to support them?",
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

    supporter_name = NameField(missing="Write your own name.")
    supporter_email = AddressField("Your email address")
    name = NameField(
        "Their name", THEIR_NAME, help_text="Any name they are happy for us to use on the day."
    )
    email = AddressField(
        "Their email address",
        required=False,
        help_text="If they have one of their own, we write to them. Once they have told us that it "
        "is theirs, you look after the place together. If not, leave it empty: we write to you.",
    )
    phone = PhoneField("Their phone number")
    post = PostField()
    agree_support = forms.BooleanField(
        error_messages={
            "required": "Ask them first. Tick the box once they have agreed that you may register "
            "them."
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_of_them(self)
        read_to_them(self)

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
    if "group" in form.fields:
        speak_of_their_group(form)
    if "companions" in form.fields:
        alone = (0, "They come by themselves")
        companions = form.fields["companions"]
        companions.choices = [alone, *companions.choices[1:]]
        companions.error_messages["number_missing"] = "Choose how many people come with them."


def speak_of_their_group(form: forms.Form) -> None:
    group = form.fields["group"]
    group.choices = [*group.choices[:-1], (NONE_OF_THESE, THEY_WOULD_RATHER_NOT)]
    group.error_messages["required"] = (
        f"Choose the one that fits them best, or “{THEY_WOULD_RATHER_NOT}”."
    )
    form.fields[
        "own_words"
    ].help_text = "If they like: what brings them here, in a sentence. Only the organisers see it."
    if agree := form.fields.get("agree_groups"):
        agree.help_text = (
            "Needed if they choose a group or use their own words. Their place does not depend on "
            "it. Without a group, if they wait, their turn may come later."
        )
        agree.error_messages |= {
            "group_alone": "You chose a group for them, so ask whether we may keep it, and tick "
            f"the box if they agree. Or choose “{THEY_WOULD_RATHER_NOT}” instead.",
            "words_alone": "You wrote something about their group in their own words, so ask "
            "whether we may keep it, and tick the box if they agree. Or leave their words out.",
        }


def read_to_them(form: forms.Form) -> None:
    """Each sentence is theirs to say, whoever ticks the box."""
    for name, purpose in form.CONSENTS.items():
        if name in form.fields:
            form.fields[name].label = told_to_me(purpose)


def told_to_me(purpose: ConsentPurpose) -> str:
    """The sentence of a consent, for whoever hears it from the person whose it is."""
    return format_html("They told me that they agree: “{}”", CONSENT_WORDING[purpose])
