"""Uploading notes, and writing down what was said."""

from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError

from discussions.importers.safety import LARGEST_FILE
from discussions.operations.notes import TopicText

SUFFIXES = (".docx", ".md", ".txt")


def lines_of(text):
    """The lines of a text that say something, each without the space around it."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class NotesForm(forms.Form):
    """What every set of notes begins with."""

    title = forms.CharField(
        label="Title",
        max_length=250,
        required=False,
        help_text="Leave it empty to use the title in the file.",
    )
    table_name = forms.CharField(
        label="Table",
        max_length=80,
        required=False,
        help_text="Which table talked, such as Table 2. Leave it empty for the whole seminar.",
    )


class UploadForm(NotesForm):
    source = forms.FileField(
        label="The file with the notes",
        help_text="Word (.docx), Markdown (.md) or plain text (.txt), up to 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
        error_messages={
            "required": "Choose the file with the notes.",
            "empty": "The file is empty. Choose another one.",
        },
    )
    field_order = ["source", "title", "table_name"]

    def clean_source(self):
        source = self.cleaned_data["source"]
        if Path(source.name).suffix.lower() not in SUFFIXES:
            raise ValidationError(
                "We can read .docx, .md and .txt files. Save the notes as one of these, "
                "or write them down here."
            )
        if source.size > LARGEST_FILE:
            raise ValidationError("The file is larger than 10 MB. Take out the pictures first.")
        return source


class BeginForm(NotesForm):
    title = forms.CharField(label="Title", max_length=250, required=False)


class StructureForm(forms.Form):
    """The notes as a whole; the topics are a formset beside it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label="Title of the notes",
        max_length=250,
        error_messages={"required": "Give the notes a title."},
    )
    unplaced = forms.CharField(
        label="Lines that found no place",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Not shown to readers. Move what belongs to a topic up there; "
        "delete what is not needed.",
    )


class TopicForm(forms.Form):
    number = forms.CharField(
        label="Number",
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"class": "input--short"}),
    )
    title = forms.CharField(label="Topic", max_length=250, required=False)
    question = forms.CharField(
        label="Question", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    group = forms.CharField(label="Group or table it came from", max_length=120, required=False)
    points = forms.CharField(
        label="Points",
        required=False,
        help_text="One on each line, as people said it.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    key_points = forms.CharField(
        label="Key points",
        required=False,
        help_text="One on each line: what the table wants others to remember.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        answers = super().clean()
        if answers.get("points") and not (answers.get("title") or answers.get("question")):
            self.add_error("title", "Say what these points are about: a topic or a question.")
        return answers

    @property
    def text(self):
        """What was written, as the operation takes it."""
        answers = self.cleaned_data
        return TopicText(
            **{name: answers.get(name, "") for name in ("number", "title", "question", "group")},
            points=lines_of(answers.get("points", "")),
            key_points=lines_of(answers.get("key_points", "")),
        )


class TopicFormSet(
    forms.formset_factory(TopicForm, extra=1, can_delete=True, can_order=True, max_num=60)
):
    row_name = "Topic"

    def texts(self):
        """The topics to keep, in the order asked for; empty rows are left out."""
        kept = [
            form
            for form in self.ordered_forms
            if any(form.cleaned_data.get(name) for name in TopicForm.base_fields)
        ]
        return [form.text for form in kept]


def topic_initial(topic):
    """A topic of the database as the form shows it."""
    points = list(topic.points.all())
    return {
        "number": topic.number,
        "title": topic.title,
        "question": topic.question,
        "group": topic.group,
        "points": "\n".join(point.text for point in points if not point.is_key),
        "key_points": "\n".join(point.text for point in points if point.is_key),
    }


class NotesFilterForm(forms.Form):
    q = forms.CharField(label="Search the notes", required=False, max_length=100)
