"""The access checklist of a seminar: for organisers alone."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from participants.access import Needs, checklist, companions, needs_at, organisers, overdue
from participants.food import food_at
from participants.forms.arrangements import ArrangementForm, ChecklistForm
from participants.operations import arrangements
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

ROWS_A_PAGE = 100


@team_page(Role.ORGANISER)
def manage_access(request, series, number):
    seminar = seminar_of(series, number)
    form = ChecklistForm(request.GET)
    rows = list(checklist(seminar, request.user, form.asked.get("show", "")))
    people = needs_at(seminar)
    today = timezone.now().astimezone(series.zone).date()
    context = {
        "series": series,
        "seminar": seminar,
        "filters": form,
        "page_obj": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "overdue": overdue(rows, today),
        "people": people,
        "not_planned": [needs for needs in people if not needs.arrangements],
        "companions": companions(seminar),
    }
    return render(request, "participants/manage/access.html", context)


@team_page(Role.ORGANISER)
def access_food(request, series, number):
    seminar = seminar_of(series, number)
    context = {"series": series, "seminar": seminar, "food": food_at(seminar)}
    return render(request, "participants/manage/access_food.html", context)


@team_page(Role.ORGANISER)
def access_plan(request, series, number):
    """Put every need that has no row yet on the checklist."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    added = arrangements.plan_every_need(seminar=seminar_of(series, number), by=request.user)
    messages.success(request, f"{added} added to the checklist. You see to them, for now.")
    return redirect("manage_access", series.slug, number)


@team_page(Role.ORGANISER)
def arrangement_new(request, series, number, pk):
    seminar = seminar_of(series, number)
    people = seminar.registrations.select_related("participant__access_requirement")
    registration = get_object_or_404(people, pk=pk)
    registration.seminar = seminar
    form = ArrangementForm(
        request.POST if request.method == "POST" else None,
        organisers=organisers(series),
        initial={"owner": request.user.pk, "due_on": arrangements.usual_day(seminar)},
    )
    return edit(request, form, registration, partial(arrangements.plan, registration=registration))


@team_page(Role.ORGANISER)
def arrangement_edit(request, series, number, pk):
    seminar = seminar_of(series, number)
    row = arrangement_of(request, seminar, pk)
    row.registration.seminar = seminar
    form = ArrangementForm(
        request.POST if request.method == "POST" else None,
        organisers=organisers(series),
        instance=row,
    )
    return edit(request, form, row.registration, partial(arrangements.change, arrangement=row))


def edit(request, form, registration, operation):
    """Add or change a row, then back to the list."""
    seminar, series = registration.seminar, registration.seminar.series
    if form.is_valid():
        try:
            operation(**form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "The checklist is saved.")
            return redirect("manage_access", series.slug, seminar.number)
    context = {"series": series, "seminar": seminar, "form": form, "needs": Needs(registration)}
    return render(request, "participants/manage/arrangement.html", context)


@team_page(Role.ORGANISER)
def arrangement_mark(request, series, number, pk):
    """One tap: done, or to do after all."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = arrangement_of(request, seminar_of(series, number), pk)
    arrangements.mark(arrangement=row, is_done=row.done_at is None, by=request.user)
    return redirect("manage_access", series.slug, number)


@team_page(Role.ORGANISER)
def arrangement_remove(request, series, number, pk):
    seminar = seminar_of(series, number)
    row = arrangement_of(request, seminar, pk)
    if request.method == "POST":
        arrangements.remove(arrangement=row, by=request.user)
        messages.success(request, "That is off the checklist.")
        return redirect("manage_access", series.slug, number)
    context = {"series": series, "seminar": seminar, "row": row}
    return render(request, "participants/manage/arrangement_remove.html", context)


def arrangement_of(request, seminar, pk):
    return get_object_or_404(checklist(seminar, request.user), pk=pk)
