"""The team's list of seminars, and the steps in the life of one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render

from seminars import readiness
from seminars.forms import SeminarFilterForm, SeminarForm
from seminars.models import Role
from seminars.operations import seminars as seminar_operations
from seminars.permissions import team_page
from seminars.sorting import in_order

SEMINARS_A_PAGE = 20
SORTS = {
    "number": F("number"),
    "date": F("starts_at"),
    "title": F("title"),
    "places": F("capacity"),
}


@team_page(Role.ORGANISER, Role.FACILITATOR)
def manage_seminars(request, series):
    form = SeminarFilterForm(request.GET)
    sort = request.GET.get("sort", "number")
    found = form.found_in(series.seminars.select_related("series", "venue"))
    found = in_order(found, sort, SORTS, "number")
    page = Paginator(found, SEMINARS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": series,
        "filters": form,
        "page_obj": page,
        "sort": sort,
    }
    return render(request, "seminars/manage/seminar_list.html", context)


@team_page(Role.ORGANISER)
def seminar_new(request, series):
    form = SeminarForm(request.POST if request.method == "POST" else None, series=series)
    if form.is_valid():
        try:
            seminar = seminar_operations.create(
                series=series, by=request.user, fields=form.fields_of_seminar()
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "The seminar is there, as a draft. Now write its programme.")
            return redirect("manage_programme", series.slug, seminar.number)
    return render(request, "seminars/manage/seminar_new.html", {"series": series, "form": form})


@team_page(Role.ORGANISER)
def seminar_publish(request, series, number):
    seminar = seminar_of(series, number)
    if request.method == "POST":
        done = "The seminar is published."
        return answer(request, seminar, seminar_operations.publish, done)
    context = {
        "series": series,
        "seminar": seminar,
        "problems": readiness.problems(seminar),
        "advice": readiness.advice(seminar),
    }
    return render(request, "seminars/manage/seminar_publish.html", context)


@team_page(Role.ORGANISER)
def seminar_held(request, series, number):
    seminar = seminar_of(series, number)
    if request.method == "POST":
        done = "The seminar is marked as held."
        return answer(request, seminar, seminar_operations.mark_held, done)
    context = {"series": series, "seminar": seminar}
    return render(request, "seminars/manage/seminar_held.html", context)


def answer(request, seminar, operation, done):
    """Do it and show the seminar that comes of it, or say what is in the way."""
    try:
        seminar = operation(seminar=seminar, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect("manage_seminar", seminar.series.slug, seminar.number)


def seminar_of(series, number):
    return get_object_or_404(series.seminars.select_related("series", "venue"), number=number)
