"""Addresses on hold: whose they are, how else to reach them, and writing to them again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from participants.models import Participant
from participants.on_hold import hold_on, on_hold
from participants.operations import holds
from seminars.models import Role
from seminars.permissions import team_page


@team_page(Role.ORGANISER)
def manage_holds(request, series):
    context = {"series": series, "rows": on_hold(series, request.user)}
    return render(request, "participants/manage/holds.html", context)


@team_page(Role.ORGANISER)
def hold_release(request, series, pk):
    """Ask first, then write to somebody's address again."""
    people = Participant.objects.visible_to(request.user).filter(series=series)
    person = get_object_or_404(people, pk=pk)
    if request.method == "POST":
        if holds.release(participant=person, by=request.user):
            messages.success(request, f"We write to {person.email} again.")
        return redirect("manage_holds", series.slug)
    context = {"series": series, "person": person, "hold": hold_on(person)}
    return render(request, "participants/manage/hold_release.html", context)
