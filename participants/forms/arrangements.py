"""What is arranged for somebody, and whether it was there."""

from django import forms

from participants.access import DONE, MINE, TO_DO
from participants.models import Arrangement, Met
from seminars.forms.fields import DATE_HINT, DayField
from seminars.forms.search import SearchForm


class ChecklistForm(SearchForm):
    """Which rows of the checklist to show."""

    show = forms.ChoiceField(
        required=False,
        choices=[("", "Everything"), (TO_DO, "Still to do"), (MINE, "Mine"), (DONE, "Done")],
    )


class ArrangementForm(forms.ModelForm):
    """One row of the checklist. Only organisers can be asked to see to it."""

    due_on = DayField(
        label="To be done by",
        help_text=f"{DATE_HINT} Leave it empty for a week before the seminar.",
        required=False,
    )

    class Meta:
        model = Arrangement
        fields = ["text", "owner", "due_on"]
        labels = {"text": "What to arrange", "owner": "Who sees to it"}
        help_texts = {
            "text": "One thing, such as “A hearing loop in the room”. They read these words on "
            "their page and in the emails before the seminar, so write them as to them."
        }
        error_messages = {"text": {"required": "Write what is to be arranged."}}

    def __init__(self, *args, organisers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = organisers
        self.fields["owner"].empty_label = "Nobody yet"
        self.fields["owner"].required = False


class WhetherMetForm(forms.Form):
    """Was what we arranged there? One question for each thing, and none has to be answered."""

    def __init__(self, *args, arrangements, **kwargs):
        super().__init__(*args, **kwargs)
        self.arrangements = list(arrangements)
        for row in self.arrangements:
            self.fields[f"met-{row.pk}"] = forms.ChoiceField(
                label=row.text,
                choices=[(value, label) for value, label in Met.choices if value],
                widget=forms.RadioSelect,
                required=False,
                initial=row.met,
            )
            self.fields[f"note-{row.pk}"] = forms.CharField(
                label="What could we do better?",
                max_length=300,
                required=False,
                initial=row.met_note,
            )

    def answers(self):
        """(arrangement, met, note) for each that was answered."""
        for row in self.arrangements:
            met = self.cleaned_data[f"met-{row.pk}"]
            note = self.cleaned_data[f"note-{row.pk}"]
            if met or note:
                yield row, Met(met), note
