"""The stakeholder groups of a series: the list, adding, changing, moving, removing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render

from participants.forms.stakeholder_groups import (
    GroupsPerPersonForm,
    StakeholderGroupForm,
    details_of,
)
from participants.operations import groups as operations
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.moving import steps_asked


@team_page(Role.ORGANISER)
def manage_groups(request, series):
    form = StakeholderGroupForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            group = operations.add(series=series, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("name", refusal.messages)
        else:
            messages.success(request, f"“{group}” is added.")
            return redirect("manage_groups", series.slug)
    people = Count("declarations__registration__participant", distinct=True)
    # Counting drops the model's own order.
    groups = series.groups.annotate(people=people).order_by("position", "pk")
    context = {"series": series, "groups": groups, "form": form}
    return render(request, "participants/manage/groups.html", context)


@team_page(Role.ORGANISER)
def groups_per_person(request, series):
    form = GroupsPerPersonForm(
        request.POST if request.method == "POST" else None,
        initial={"number": series.groups_per_person},
    )
    if form.is_valid():
        number = form.cleaned_data["number"]
        operations.limit_per_person(series=series, number=number, by=request.user)
        messages.success(request, "That is saved, and counts for everybody who registers from now.")
        return redirect("manage_groups", series.slug)
    context = {"series": series, "form": form}
    return render(request, "participants/manage/groups_per_person.html", context)


@team_page(Role.ORGANISER)
def group_edit(request, series, pk):
    group = get_object_or_404(series.groups, pk=pk)
    form = StakeholderGroupForm(
        request.POST if request.method == "POST" else None, initial=details_of(group)
    )
    if form.is_valid():
        operations.change(group=group, by=request.user, **form.cleaned_data)
        messages.success(request, f"“{group}” is saved.")
        return redirect("manage_groups", series.slug)
    context = {"series": series, "group": group, "form": form}
    return render(request, "participants/manage/group_edit.html", context)


@team_page(Role.ORGANISER)
def group_move(request, series, pk):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    group = get_object_or_404(series.groups.select_related("series"), pk=pk)
    operations.move(group=group, steps=steps_asked(request), by=request.user)
    return redirect("manage_groups", series.slug)


@team_page(Role.ORGANISER)
def group_remove(request, series, pk):
    group = get_object_or_404(series.groups, pk=pk)
    if request.method == "POST":
        try:
            operations.remove(group=group, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"“{group}” is removed.")
        return redirect("manage_groups", series.slug)
    context = {"series": series, "group": group, "quota_count": group.quotas.count()}
    return render(request, "participants/manage/group_remove.html", context)
