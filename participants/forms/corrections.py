"""What an organiser changes for somebody who phoned or wrote, and how they told it."""

from django import forms
from django.utils.html import format_html

from participants.forms.contact import NameField
from participants.forms.details import DetailsForm
from participants.forms.needs import NeedsForm
from participants.forms.supporting import THEIR_NAME, speak_of_them, told_to_me
from participants.models import CONSENT_WORDING, ConsentPurpose, Participant

HOW = ("by phone", "in person", "by letter", "by email")
FOLLOWS = {
    ConsentPurpose.GROUPS: "Without it we forget their group at once, and their turn may come "
    "later.",
    ConsentPurpose.SUPPORT: "Without it their supporter no longer looks after their place.",
}


class HowForm(forms.Form):
    how = forms.ChoiceField(
        label="How did they tell you?",
        help_text="It is kept with your name.",
        choices=[(how, how.capitalize()) for how in HOW],
    )


class TheirDetailsForm(DetailsForm, HowForm):
    """All that somebody told us for one seminar."""

    name = NameField("Their name", THEIR_NAME)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_of_them(self)
        self.fields["badge_name"].label = "Name on their badge"
        self.fields["badge_name"].help_text = "If it should be another than their name."
        if "agree_groups" in self.fields:
            self.fields["agree_groups"].label = told_to_me(ConsentPurpose.GROUPS)


class TheirNeedsForm(NeedsForm, HowForm):
    """What would help them, and what they eat, at every seminar."""

    field_order = ("access", "dietary", "how")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_of_them(self)


class TheirConsentsForm(HowForm):
    """A box for each sentence; `agreed` has the wording of each that is in force."""

    def __init__(self, *args, person: Participant, agreed: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.agreed = agreed
        for purpose, wording in CONSENT_WORDING.items():
            if purpose != ConsentPurpose.SUPPORT or person.supporter_id or purpose in agreed:
                self.fields[purpose] = forms.BooleanField(
                    label=format_html("{}: “{}”", purpose.label, agreed.get(purpose, wording)),
                    help_text=FOLLOWS.get(purpose, ""),
                    initial=purpose in agreed,
                    required=False,
                )
        self.order_fields([*CONSENT_WORDING, "how"])

    @property
    def given(self) -> list[ConsentPurpose]:
        return [each for each in self.ticked() if each not in self.agreed]

    @property
    def withdrawn(self) -> list[str]:
        return [each for each in self.agreed if each not in self.ticked()]

    def ticked(self):
        return [each for each in ConsentPurpose if self.cleaned_data.get(each)]
