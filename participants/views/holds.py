"""Addresses on hold: whose they are, how else to reach them, and writing to them again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from participants.forms.telling import ReleaseForm
from participants.message_history import written
from participants.models import Participant
from participants.on_hold import hold_on, on_hold, waiting_for_address
from participants.operations import holds
from participants.team_on_hold import team_on_hold
from participants.to_tell import tellings
from seminars.models import Role
from seminars.permissions import team_page


@team_page(Role.ORGANISER)
def manage_holds(request, series):
    context = {
        "series": series,
        "rows": on_hold(series, request.user),
        "team": team_on_hold(series),
    }
    return render(request, "participants/manage/holds.html", context)


@team_page(Role.ORGANISER)
def hold_release(request, series, pk):
    """Ask first, then write to somebody's address again, what waits for them too if so wished."""
    people = Participant.objects.visible_to(request.user).filter(series=series)
    person = get_object_or_404(people, pk=pk)
    waiting = tellings(written(waiting_for_address(person), request.user))
    form = ReleaseForm(request.POST if request.method == "POST" else None, number=len(waiting))
    if form.is_valid():
        number = holds.release(participant=person, by=request.user, **form.cleaned_data)
        messages.success(request, f"We write to {person.email} again.{sent_now(number)}")
        return redirect("manage_holds", series.slug)
    context = {
        "series": series,
        "person": person,
        "hold": hold_on(person),
        "waiting": waiting,
        "form": form,
    }
    return render(request, "participants/manage/hold_release.html", context)


def sent_now(number):
    """What is said of it beside, if anything was sent."""
    return f" {number} message{'' if number == 1 else 's'} on the way." if number else ""


@team_page(Role.ORGANISER)
def team_hold_release(request, series, pk):
    """The same for an address of the team, or of the series itself."""
    row = next((row for row in team_on_hold(series) if row.hold.pk == pk), None)
    if request.method == "POST":
        if row and holds.release_address(hold=row.hold, by=request.user):
            messages.success(request, f"We write to {row.hold.email} again.")
        return redirect("manage_holds", series.slug)
    context = {"series": series, "row": row}
    return render(request, "participants/manage/team_hold_release.html", context)
