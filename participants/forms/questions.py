"""A question of the organisers' own, as they write it."""

from django import forms

from participants.forms.answers import LINE_LENGTH
from participants.models import ExtraQuestion, QuestionKind

FEWEST_CHOICES = 2


class QuestionForm(forms.ModelForm):
    """A list to choose from is asked for only where people choose from one."""

    class Meta:
        model = ExtraQuestion
        fields = ["text", "help_text", "kind", "choices", "is_required"]
        labels = {
            "text": "The question",
            "help_text": "A line of help under it",
            "kind": "How people answer",
            "choices": "The answers to choose from",
            "is_required": "Nobody can register without an answer",
        }
        help_texts = {
            "text": "In plain words, such as “How will you travel?”.",
            "help_text": "If people need it to answer.",
            "choices": "For “One of a list”: one answer a line.",
        }
        error_messages = {
            "text": {"required": "Write the question."},
            "kind": {"required": "Choose how people answer."},
        }
        widgets = {"kind": forms.RadioSelect, "choices": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = QuestionKind.choices  # none of them is “---------”

    def clean(self):
        super().clean()
        if self.cleaned_data.get("kind") != QuestionKind.CHOICE:
            self.cleaned_data["choices"] = ""
            return
        lines = [line.strip() for line in self.cleaned_data.get("choices", "").splitlines()]
        answers = list(dict.fromkeys(filter(None, lines)))
        if len(answers) < FEWEST_CHOICES:
            self.add_error("choices", "Write two answers or more, one a line.")
        elif any(len(answer) > LINE_LENGTH for answer in answers):
            self.add_error("choices", f"Keep each answer to {LINE_LENGTH} letters.")
        self.cleaned_data["choices"] = "\n".join(answers)
