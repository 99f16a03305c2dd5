"""The organisers' own questions about one seminar."""

from django.db import transaction

from accounts import history
from accounts.history import Actor
from participants.models import ExtraQuestion
from seminars import positions
from seminars.models import Seminar


@transaction.atomic
def add(*, seminar: Seminar, question: ExtraQuestion, by: Actor) -> ExtraQuestion:
    """Ask it after those there are."""
    question.seminar = seminar
    question.position = positions.next_after(seminar.extra_questions.last())
    return save(question=question, by=by)


@transaction.atomic
def save(*, question: ExtraQuestion, by: Actor) -> ExtraQuestion:
    """Keep a question as it is now worded. Answers that are there stay as they were given."""
    question.full_clean()
    with history.context(by=by):
        question.save()
    return question


@transaction.atomic
def move(*, question: ExtraQuestion, steps: int, by: Actor) -> None:
    """Ask it so many questions later, or earlier when negative; at either end it stays."""
    questions = list(question.seminar.extra_questions.select_for_update())
    with history.context(by=by):
        positions.move(questions, question, steps)


@transaction.atomic
def remove(*, question: ExtraQuestion, by: Actor) -> None:
    """Ask it no more, and forget what people answered."""
    with history.context(by=by):
        question.delete()
