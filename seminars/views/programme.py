"""The programme of a seminar: adding, changing, moving and removing items."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render

from seminars.forms import ProgrammeItemForm
from seminars.models import Role
from seminars.operations import programme
from seminars.permissions import team_page
from seminars.views.moving import steps_asked
from seminars.views.seminars import seminar_of


@team_page(Role.ORGANISER)
def manage_programme(request, series, number):
    seminar = seminar_of(series, number)
    form = ProgrammeItemForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            item = programme.add(
                seminar=seminar,
                by=request.user,
                fields=form.fields_of_item(),
                speakers=form.cleaned_data["speakers"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, f"“{item}” is in the programme.")
            return redirect("manage_programme", series.slug, number)
    items = seminar.programme.timed()
    context = {
        "series": series,
        "seminar": seminar,
        "form": form,
        "items": items,
        "runs_over": bool(items) and items[-1].ends_at > seminar.ends_at,
    }
    return render(request, "seminars/manage/programme.html", context)


@team_page(Role.ORGANISER)
def programme_item(request, series, number, pk):
    seminar, item = item_of(series, number, pk)
    form = ProgrammeItemForm(
        request.POST if request.method == "POST" else None, instance=copy(item)
    )
    if form.is_valid():
        try:
            programme.change(
                item=item,
                by=request.user,
                fields=form.fields_of_item(),
                speakers=form.cleaned_data["speakers"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, f"“{item}” is saved.")
            return redirect("manage_programme", series.slug, number)
    context = {"series": series, "seminar": seminar, "item": item, "form": form}
    return render(request, "seminars/manage/programme_item.html", context)


@team_page(Role.ORGANISER)
def programme_move(request, series, number, pk):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _, item = item_of(series, number, pk)
    programme.move(item=item, by=request.user, steps=steps_asked(request))
    return redirect("manage_programme", series.slug, number)


@team_page(Role.ORGANISER)
def programme_remove(request, series, number, pk):
    seminar, item = item_of(series, number, pk)
    if request.method == "POST":
        programme.remove(item=item, by=request.user)
        messages.success(request, f"“{item}” is no longer in the programme.")
        return redirect("manage_programme", series.slug, number)
    context = {"series": series, "seminar": seminar, "item": item}
    return render(request, "seminars/manage/programme_remove.html", context)


def item_of(series, number, pk):
    seminar = seminar_of(series, number)
    return seminar, get_object_or_404(seminar.programme.select_related("seminar__series"), pk=pk)
