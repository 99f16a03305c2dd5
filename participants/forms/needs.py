"""What would help somebody take part, what they eat, and who comes along."""

from django import forms

from participants.models import MOST_COMPANIONS, Participant, Registration

ACCESS_LENGTH = 2000
NOBODY = "I come by myself"


class AccessField(forms.CharField):
    """What would help somebody take part, in their own words."""

    def __init__(self):
        super().__init__(
            label="What would help you take part?",
            help_text="For example step-free access, a quiet room, large print or an interpreter. "
            "Only the organisers see this.",
            max_length=ACCESS_LENGTH,
            widget=forms.Textarea(attrs={"rows": 4}),
            required=False,
        )


class DietaryField(forms.CharField):
    def __init__(self):
        super().__init__(
            label="Food you need or cannot eat",
            help_text="For example vegan, halal, or no nuts.",
            max_length=Participant._meta.get_field("dietary").max_length,
            required=False,
        )


class NeedsForm(forms.Form):
    """Asked once of each person, and used at every seminar of the series."""

    access = AccessField()
    dietary = DietaryField()


class CompanionsForm(NeedsForm):
    """And who comes to support somebody at one seminar."""

    companions = forms.TypedChoiceField(
        label="Does somebody come with you to support you?",
        help_text="A support worker, an interpreter, a friend you need. They take no place from "
        "anybody, and it is never a reason to say no to you.",
        choices=[(0, NOBODY), *((number, str(number)) for number in range(1, MOST_COMPANIONS + 1))],
        coerce=int,
        empty_value=0,
        required=False,
        error_messages={"number_missing": "Choose how many people come with you."},
    )
    companion_note = forms.CharField(
        label="Who comes along?",
        help_text="Such as “My support worker”. You need not give a name.",
        max_length=Registration._meta.get_field("companion_note").max_length,
        required=False,
    )

    @property
    def needs_more(self):
        """Whether anything is written where few people write, so that it is not folded away."""
        return any(
            self[name].value() not in (None, "", 0, "0") or self[name].errors
            for name in ("dietary", "companions", "companion_note")
        )

    def clean(self):
        super().clean()
        if self.cleaned_data.get("companion_note") and not self.cleaned_data.get("companions"):
            missing = self.fields["companions"].error_messages["number_missing"]
            self.add_error("companions", missing)
