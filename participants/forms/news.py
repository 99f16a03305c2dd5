"""How often somebody wants to hear what is new."""

from django import forms
from django.utils.text import capfirst

from notifications.digest.letter import HOW_OFTEN
from notifications.models import USUAL, Frequency

NEVER = "Never for now. You stay agreed, and can come back here"
WORDS = {each: capfirst(HOW_OFTEN.get(each, NEVER)) for each in Frequency}


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
