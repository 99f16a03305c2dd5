"""What shows an outcome: added, and taken off again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from impact import vocabulary
from impact.forms import EvidenceForm
from impact.operations import outcomes as operations
from impact.permissions import GATHERERS
from impact.views.outcomes import kind_of, outcome_of
from seminars.permissions import team_page


@team_page(*GATHERERS)
def evidence_new(request, series, pk):
    """Hang something on an outcome that shows it."""
    outcome = outcome_of(request, series, pk)
    form = EvidenceForm(
        request.POST if request.method == "POST" else None, series=series, user=request.user
    )
    if form.is_valid():
        try:
            operations.add_evidence(outcome=outcome, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("thing", refusal)
        else:
            messages.success(request, "Added.")
            return redirect(outcome)
    context = {
        "series": series,
        "outcome": outcome,
        "title": vocabulary.title_of(kind_of(outcome.kind), outcome.fields),
        "form": form,
    }
    return render(request, "impact/evidence_new.html", context)


@team_page(*GATHERERS)
def evidence_remove(request, series, pk, evidence_pk):
    """Take a piece of evidence off again; what it points to stays."""
    outcome = outcome_of(request, series, pk)
    evidence = get_object_or_404(outcome.evidence, pk=evidence_pk)
    if request.method == "POST":
        operations.remove_evidence(evidence=evidence, by=request.user)
        messages.success(request, "Taken off.")
        return redirect(outcome)
    context = {"series": series, "outcome": outcome, "evidence": evidence}
    return render(request, "impact/evidence_remove.html", context)
