"""What people answered to the organisers' own questions, all together: for organisers alone."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from participants.models import ExtraAnswer
from seminars.models import Seminar


def answers_given(seminar: Seminar) -> QuerySet[ExtraAnswer]:
    """Question by question, in the order people read them; of everybody who is on the list."""
    return (
        ExtraAnswer.objects.filter(registration__in=seminar.registrations.active())
        .select_related("question", "registration__participant")
        .order_by("question__position", "question", Lower("registration__participant__name"), "pk")
    )
