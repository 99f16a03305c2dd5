"""Forms for outcomes, built from the questions of their kind."""

import re

from django import forms
from django.core.exceptions import ValidationError

from impact.vocabulary import Kind, clean, kinds, not_an_option, required_sentence
from seminars.forms.search import SearchForm


class OutcomeSearchForm(SearchForm):
    """Looking for an outcome; the page draws the fields itself, with how many there are."""

    q = forms.CharField(required=False)
    kind = forms.ChoiceField(
        required=False, choices=lambda: [(kind.key, kind.label) for kind in kinds()]
    )

    def found_in(self, outcomes):
        if "kind" in self.asked:
            outcomes = outcomes.filter(kind=self.asked["kind"])
        if "q" in self.asked:
            outcomes = outcomes.filter(fields__icontains=self.asked["q"])
        return outcomes


class OutcomeForm(forms.Form):
    """The questions of one kind; `cleaned_data` is the stored form, and so is `initial`."""

    outcome_kind: Kind

    def clean(self):
        try:
            return clean(self.outcome_kind, self.cleaned_data)
        except ValidationError as mistakes:
            for name, sentences in mistakes.message_dict.items():
                if name not in self.errors:  # its own field has said what is wrong
                    self.add_error(name, sentences)
        return self.cleaned_data


def outcome_form(kind: Kind) -> type[OutcomeForm]:
    """The form class of a kind, with its questions in the order of the record."""
    questions = {field.name: _question(field) for field in kind.fields}
    return type("OutcomeForm", (OutcomeForm,), {**questions, "outcome_kind": kind})


class YearsField(forms.CharField):
    """Several years on one line: “2016, 2017”."""

    def to_python(self, value):
        return re.findall(r"[^\s,;]+", super().to_python(value))

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class LinesField(forms.CharField):
    """Several texts, one on each line."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).splitlines()

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value


class MonthField(forms.CharField):
    """A month as people write it, 03/2017; 2017-03 will do too."""

    def prepare_value(self, value):
        stored = re.fullmatch(r"(\d{4})-(\d{2})", value or "", re.ASCII)
        return f"{stored[2]}/{stored[1]}" if stored else value


def _question(field):
    build = QUESTIONS.get(field.type, _line)
    return build(
        field,
        label=field.label,
        help_text=field.help,
        required=field.required,
        error_messages={
            "required": required_sentence(field),
            "invalid_choice": not_an_option(field, "%(value)s"),
        },
    )


def _line(field, **words):
    return forms.CharField(**words)


def _text(field, **words):
    return forms.CharField(widget=forms.Textarea, **words)


def _choice(field, **words):
    options = [(option, option) for option in field.options]
    return forms.ChoiceField(choices=[("", "Choose an answer"), *options], **words)


def _choices(field, **words):
    return forms.MultipleChoiceField(
        choices=[(option, option) for option in field.options],
        widget=forms.CheckboxSelectMultiple,
        **words,
    )


def _number(field, **words):
    return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **words)


def _amount(field, **words):
    return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **words)


def _url(field, **words):
    return forms.CharField(widget=forms.URLInput, **words)


QUESTIONS = {
    "text": _text,
    "choice": _choice,
    "yes_no": _choice,
    "currency": _choice,
    "choices": _choices,
    "year": _number,
    "integer": _number,
    "decimal": _amount,
    "url": _url,
    "years": lambda field, **words: YearsField(**words),
    "month": lambda field, **words: MonthField(**words),
    "lines": lambda field, **words: LinesField(**words),
}
