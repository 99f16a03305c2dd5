"""One item of a programme, with its speakers as lines of text."""

from django import forms

from seminars.forms.fields import NUMBER_INPUT
from seminars.models import ProgrammeItem, ProgrammeItemKind
from seminars.operations.programme import SpeakerLine


def speaker_line(text):
    """“Name, what they do, organisation” as its parts; the last may hold commas."""
    return SpeakerLine(*(part.strip() for part in text.split(",", maxsplit=2)))


class ProgrammeItemForm(forms.ModelForm):
    speakers = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One person on a line: name, what they do, organisation. For somebody who "
        "speaks elsewhere in the series too, the name is enough.",
    )

    class Meta:
        model = ProgrammeItem
        fields = ["kind", "title", "duration", "abstract"]
        labels = {
            "kind": "What kind of item",
            "duration": "How many minutes",
            "abstract": "What it is about",
        }
        widgets = {
            "duration": NUMBER_INPUT,
            "abstract": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "kind": {"required": "Choose what kind of item it is."},
            "title": {"required": "Write a title, such as “Lunch”."},
            "duration": {
                "required": "Write how many minutes it takes.",
                "invalid": "Write the minutes as a number, such as 45.",
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Choose one"), *ProgrammeItemKind.choices]
        if self.instance.pk:
            lines = [str(speaker) for speaker in self.instance.speakers.all()]
            self.initial["speakers"] = "\n".join(lines)

    def clean_speakers(self):
        lines = [speaker_line(line) for line in self.cleaned_data["speakers"].splitlines() if line]
        for line in lines:
            if not line.name:
                raise forms.ValidationError("Begin each line with the speaker's name.")
            if len(line.name) > 150 or len(line.role) > 150 or len(line.organisation) > 200:
                raise forms.ValidationError(
                    f"“{line.name[:40]}…” is too long. Put one person on a line, with commas "
                    "between name, what they do, and organisation."
                )
        return lines

    def fields_of_item(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
