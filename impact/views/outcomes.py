"""What came of the series: proposed and recorded."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, Count, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from impact import proposals, vocabulary
from impact.forms import OutcomeSearchForm, outcome_form
from impact.models import Outcome
from impact.operations import outcomes as operations
from impact.permissions import GATHERERS
from impact.presenting import outcome_row
from seminars.permissions import team_page

PER_PAGE = 30


def kind_of(key):
    try:
        return vocabulary.kind(key)
    except KeyError:
        raise Http404("No such kind of outcome.") from None


def _in_order(outcomes):
    """In the order of the record, which only the vocabulary knows."""
    places = [
        When(kind=kind.key, then=Value(place)) for place, kind in enumerate(vocabulary.kinds())
    ]
    return outcomes.order_by(Case(*places, default=Value(99)), "position", "pk")


def outcome_of(request, series, pk):
    outcomes = Outcome.objects.visible_to(request.user).filter(series=series)
    return get_object_or_404(outcomes.select_related("series", "seminar"), pk=pk)


@team_page(*GATHERERS)
def manage_outcomes(request, series):
    """Every outcome of the series, and the seminars that are not recorded yet."""
    outcomes = Outcome.objects.visible_to(request.user).filter(series=series)
    numbers = dict(outcomes.order_by().values_list("kind").annotate(Count("pk")))
    form = OutcomeSearchForm(request.GET)
    found = form.found_in(outcomes).annotate(evidence_count=Count("evidence"))
    page_obj = Paginator(_in_order(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": series,
        "kinds": [(kind, numbers.get(kind.key, 0)) for kind in vocabulary.kinds()],
        "total": sum(numbers.values()),
        "chosen": form.asked.get("kind", ""),
        "words": form.asked.get("q", ""),
        "page_obj": page_obj,
        "rows": [outcome_row(outcome) for outcome in page_obj],
        "proposed": proposals.unrecorded_seminars(series),
    }
    return render(request, "impact/manage_outcomes.html", context)


@team_page(*GATHERERS)
def outcome_new(request, series, kind):
    """A new outcome of a kind; a held seminar named in the address fills in what we know."""
    kind = kind_of(kind)
    seminar = _proposed_seminar(request, series, kind)
    only = series.outcomes.filter(kind=kind.key).first()
    if only and kind.cardinality == "one":
        return redirect(only)
    posted = request.POST if request.method == "POST" else None
    known = proposals.engagement_answers(seminar) if seminar else None
    form = outcome_form(kind)(posted, initial=known)
    if form.is_valid():
        try:
            outcome = operations.record(
                series=series, kind=kind, fields=form.cleaned_data, by=request.user, seminar=seminar
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, "Recorded. You can now add what shows it.")
            return redirect(outcome)
    context = {"series": series, "kind": kind, "form": form, "from_seminar": seminar}
    return render(request, "impact/outcome_new.html", context)


def _proposed_seminar(request, series, kind):
    number = request.GET.get("seminar", "")
    if kind.key != proposals.ENGAGEMENT or not number.isdecimal():
        return None
    return get_object_or_404(proposals.unrecorded_seminars(series), number=number)


@team_page(*GATHERERS)
def outcome_edit(request, series, pk):
    """Change an outcome; beneath it, what shows it."""
    outcome = outcome_of(request, series, pk)
    kind = kind_of(outcome.kind)
    posted = request.POST if request.method == "POST" else None
    form = outcome_form(kind)(posted, initial=outcome.fields)
    if form.is_valid():
        operations.change(outcome=outcome, fields=form.cleaned_data, by=request.user)
        messages.success(request, "Saved.")
        return redirect(outcome)
    context = {
        "series": series,
        "outcome": outcome,
        "kind": kind,
        "form": form,
        "title": vocabulary.title_of(kind, outcome.fields),
        "evidence": outcome.evidence.usable().select_related("seminar", "point", "testimonial"),
    }
    return render(request, "impact/outcome_edit.html", context)


@team_page(*GATHERERS)
def outcome_delete(request, series, pk):
    outcome = outcome_of(request, series, pk)
    if request.method == "POST":
        operations.delete(outcome=outcome, by=request.user)
        messages.success(request, "The record is deleted.")
        return redirect("manage_outcomes", series.slug)
    kind = kind_of(outcome.kind)
    context = {
        "series": series,
        "outcome": outcome,
        "kind": kind,
        "title": vocabulary.title_of(kind, outcome.fields),
    }
    return render(request, "impact/outcome_delete.html", context)
