"""What people answer to the organisers' own questions about one seminar."""

from collections.abc import Iterable

from participants.models import ExtraAnswer, ExtraQuestion, Registration


def keep(registration: Registration, answers: Iterable[tuple[ExtraQuestion, str]]) -> None:
    """Keep an answer to each of the questions; nothing is kept of nothing."""
    answers = list(answers)
    if not answers:
        return
    registration.extra_answers.filter(question__in=[question for question, _ in answers]).delete()
    ExtraAnswer.objects.bulk_create(
        ExtraAnswer(registration=registration, question=question, text=text)
        for question, text in answers
        if text
    )
