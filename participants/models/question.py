"""What the organisers of one seminar ask beyond what everybody is asked."""

import pghistory
from django.db import models

from participants.models.registration import Registration
from seminars.models import Seminar


class QuestionKind(models.TextChoices):
    LINE = "line", "A few words"
    TEXT = "text", "Several lines"
    CHOICE = "choice", "One of a list"
    YES_NO = "yes_no", "Yes or no"


@pghistory.track()
class ExtraQuestion(models.Model):
    """One question on the registration page of a seminar."""

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="extra_questions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("the question", max_length=200)
    help_text = models.CharField("help under it", max_length=300, blank=True)
    kind = models.CharField("how people answer", max_length=8, choices=QuestionKind)
    # One answer a line.
    choices = models.TextField("the answers to choose from", blank=True)
    is_required = models.BooleanField("must be answered", default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text

    @property
    def choice_list(self):
        return [line.strip() for line in self.choices.splitlines() if line.strip()]


@pghistory.track(exclude=["text"], model_name="ExtraAnswerEvent")
class ExtraAnswer(models.Model):
    """What one person answered. Free text: seen by organisers; goes with the registration."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="extra_answers"
    )
    question = models.ForeignKey(ExtraQuestion, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField()

    class Meta:
        ordering = ["question__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"], name="extra_answer_once_per_question"
            ),
        ]

    def __str__(self):
        return f"Answer {self.pk}"
