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
    hold = hold_on(person)
    return release(request, series, person.email, hold, whose=[f"the address of {person.name}"])


@team_page(Role.ORGANISER)
def team_hold_release(request, series, pk):
    """The same for an address of the team, or of the series itself."""
    row = next((row for row in team_on_hold(series) if row.hold.pk == pk), None)
    if row is None:
        return redirect("manage_holds", series.slug)
    return release(request, series, row.hold.email, row.hold, whose=row.whose)


def release(request, series, email, hold, *, whose):
    waiting = tellings(written(waiting_for_address(series, email), request.user))
    form = ReleaseForm(request.POST if request.method == "POST" else None, number=len(waiting))
    if form.is_valid():
        number = holds.release(series=series, email=email, by=request.user, **form.cleaned_data)
        messages.success(request, f"We write to {email} again.{sent_now(number)}")
        return redirect("manage_holds", series.slug)
    context = {
        "series": series,
        "email": email,
        "whose": whose,
        "hold": hold,
        "waiting": waiting,
        "form": form,
    }
    return render(request, "participants/manage/hold_release.html", context)


def sent_now(number):
    """What is said of it beside, if anything was sent."""
    return f" {number} message{'' if number == 1 else 's'} on the way." if number else ""
