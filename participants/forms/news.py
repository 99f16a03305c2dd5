"""How often somebody wants to hear what is new."""

from django import forms

from notifications.models import USUAL, Frequency

WORDS = {
    Frequency.DAILY: "Every day, if there is something new",
    Frequency.WEEKLY: "Every Monday, if there is something new",
    Frequency.MONTHLY: "On the first of every month, if there is something new",
    Frequency.NEVER: "Never for now. You stay agreed, and can come back here",
}


class FrequencyForm(forms.Form):
    digest = forms.ChoiceField(
        label="How often would you like to hear from us?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how often you would like to hear from us.",
            "invalid_choice": "Choose one of the answers.",
        },
    )

    def __init__(self, *args, wanted: Frequency | None, **kwargs):
        """`wanted` is what they get now; whoever gets no news cannot ask for even less."""
        super().__init__(*args, initial={"digest": wanted or USUAL}, **kwargs)
        offered = [each for each in Frequency if wanted or each != Frequency.NEVER]
        self.fields["digest"].choices = [(each.value, WORDS[each]) for each in offered]
