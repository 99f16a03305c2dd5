"""The list at the door: names on badges, and who came."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from participants.badges import badges, called, numbers
from participants.forms.people import BadgeSearchForm
from participants.models import AttendanceStatus
from participants.operations import attendance
from seminars.models import Role
from seminars.permissions import is_organiser, team_page
from seminars.views.seminars import seminar_of

MARKS = {"came": AttendanceStatus.PRESENT, "did-not-come": AttendanceStatus.ABSENT, "undo": None}


@team_page(Role.ORGANISER, Role.FACILITATOR)
def manage_door(request, series, number):
    """Facilitators see who is expected; organisers mark who comes."""
    seminar = seminar_of(series, number)
    form = BadgeSearchForm(request.GET)
    people = badges(seminar)
    context = {
        "series": series,
        "seminar": seminar,
        "filters": form,
        "badges": called(people, form.asked.get("q", "")),
        "numbers": numbers(people),
        "may_mark": is_organiser(request.user, series),
    }
    return render(request, "participants/manage/door.html", context)


@team_page(Role.ORGANISER)
def door_mark(request, series, number, pk):
    """One tap; then back to that very name on the list."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    seminar = seminar_of(series, number)
    registration = get_object_or_404(seminar.registrations, pk=pk)
    mark = request.POST.get("mark")
    if mark in MARKS:
        try:
            attendance.mark(registration=registration, status=MARKS[mark], by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
    door = reverse("manage_door", args=[series.slug, number])
    return redirect(f"{door}#badge-{pk}")


@team_page(Role.ORGANISER)
def door_rest(request, series, number):
    """After the end: everybody who is not marked did not come."""
    seminar = seminar_of(series, number)
    if request.method == "POST":
        try:
            marked = attendance.mark_the_rest_absent(seminar=seminar, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{marked} marked as “Did not come”.")
        return redirect("manage_door", series.slug, number)
    context = {"series": series, "seminar": seminar, "numbers": numbers(badges(seminar))}
    return render(request, "participants/manage/door_rest.html", context)
