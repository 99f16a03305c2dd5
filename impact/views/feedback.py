"""Feedback: the page people answer on, and what organisers read of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Avg, Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from impact import links
from impact.forms import FeedbackForm
from impact.forms.feedback import feedback_initial
from impact.models import QuoteConsent, Response
from impact.operations import feedback as operations
from participants.views.personal import dead_link
from seminars.models import Role
from seminars.permissions import team_page

PER_PAGE = 25


@never_cache
def feedback(request, token):
    """One person's answers about one seminar, by the link in their mail."""
    registration = links.registration_for(token)
    if registration is None:
        return dead_link(request, token, links.FEEDBACK)
    if request.method == "POST":
        form = FeedbackForm(request.POST)
        if form.is_valid():
            operations.answer(
                registration=registration, answer=form.answer, by=registration.participant
            )
            messages.success(request, "Thank you. We have kept your answers.")
            return redirect("feedback", token)
    else:
        form = FeedbackForm(initial=feedback_initial(registration))
    seminar = registration.seminar
    context = {
        "registration": registration,
        "seminar": seminar,
        "series": seminar.series,
        "form": form,
        "answered": hasattr(registration, "response"),
    }
    return render(request, "impact/feedback.html", context)


@team_page(Role.ORGANISER)
def manage_seminar_feedback(request, series, number):
    """What people said of a seminar."""
    seminar = get_object_or_404(series.seminars.select_related("series"), number=number)
    responses = (
        Response.objects.visible_to(request.user)
        .filter(registration__seminar=seminar)
        .prefetch_related("testimonials")
        .order_by("-submitted_at", "pk")
    )
    quotable = ~Q(quote_consent=QuoteConsent.NOT_FOR_PUBLICATION)
    context = {
        "series": series,
        "seminar": seminar,
        "numbers": responses.aggregate(
            answered=Count("pk"), rating=Avg("rating"), quotable=Count("pk", filter=quotable)
        ),
        "why_not": operations.why_not_ask(seminar, timezone.now()),
        "asked": operations.people_to_tell(seminar).count(),
        "page_obj": Paginator(responses, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "impact/manage_seminar_feedback.html", context)


@team_page(Role.ORGANISER)
def feedback_ask(request, series, number):
    """Ask now, rather than on the morning after."""
    seminar = get_object_or_404(series.seminars.select_related("series"), number=number)
    if request.method == "POST":
        try:
            asked = operations.ask(seminar=seminar, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            say_who_was_asked(request, asked)
        return redirect("manage_seminar_feedback", series.slug, number)
    why_not = operations.why_not_ask(seminar, timezone.now())
    number_to_ask = 0 if why_not else len(operations.to_ask(seminar))
    context = {"series": series, "seminar": seminar, "why_not": why_not, "to_ask": number_to_ask}
    return render(request, "impact/feedback_ask.html", context)


def say_who_was_asked(request, asked):
    if asked:
        messages.success(request, f"Asked {asked} {'person' if asked == 1 else 'people'}.")
    else:
        messages.info(request, "Everybody who came has been asked already.")
