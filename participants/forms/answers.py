"""The organisers' own questions, as fields of a form."""

from django import forms

from participants.models import ExtraQuestion, QuestionKind

LINE_LENGTH = 200
TEXT_LENGTH = 2000
NO_ANSWER = ("", "No answer")
YES_NO = [("Yes", "Yes"), ("No", "No")]


class AnswersForm(forms.Form):
    """A field for each question, named for the question so that none is taken for another's."""

    def __init__(self, *args, questions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            is_required = self.must_answer(question)
            self.fields[name_of(question)] = field_of(question, is_required=is_required)

    def must_answer(self, question):
        return question.is_required

    @property
    def question_fields(self):
        return [self[name_of(question)] for question in self.questions]

    def answers(self) -> tuple[tuple[ExtraQuestion, str], ...]:
        return tuple((each, self.cleaned_data[name_of(each)]) for each in self.questions)


def name_of(question):
    return f"question_{question.pk}"


def field_of(question, *, is_required):
    said = {
        "label": question.text,
        "help_text": question.help_text,
        "required": is_required,
        "error_messages": {"required": f"Answer the question “{question.text}”."},
    }
    if question.kind == QuestionKind.LINE:
        return forms.CharField(max_length=LINE_LENGTH, **said)
    if question.kind == QuestionKind.TEXT:
        widget = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(max_length=TEXT_LENGTH, widget=widget, **said)
    choices = choices_of(question, is_required=is_required)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)


def choices_of(question, *, is_required):
    """Whoever need not answer can take an answer back, also without JavaScript."""
    if question.kind == QuestionKind.YES_NO:
        choices = YES_NO
    else:
        choices = [(each, each) for each in question.choice_list]
    return choices if is_required else [*choices, NO_ANSWER]


def answered_before(answers):
    """The form's first answers: what somebody answered, row by row."""
    return {f"question_{row.question_id}": row.text for row in answers}
