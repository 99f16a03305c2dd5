"""What people answered to the organisers' own questions, all together: for organisers alone."""

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Lower

from participants.models import ExtraAnswer, ExtraQuestion
from seminars.models import Seminar


def questions_asked(seminar: Seminar) -> QuerySet[ExtraQuestion]:
    """Each with how many people `answered`, and how many on the list did not: two queries."""
    on_the_list = seminar.registrations.active()
    said = Count("answers", filter=Q(answers__registration__in=on_the_list))
    asked = seminar.extra_questions.annotate(
        answered=Count("answers"), unanswered=Value(on_the_list.count()) - said
    )
    # Counting drops the model's own order.
    return asked.order_by("position", "pk")


def answers_given(seminar: Seminar) -> QuerySet[ExtraAnswer]:
    """Question by question, in the order people read them; of everybody who is on the list."""
    return (
        ExtraAnswer.objects.filter(registration__in=seminar.registrations.active())
        .select_related("question", "registration__participant")
        .order_by("question__position", "question", Lower("registration__participant__name"), "pk")
    )
