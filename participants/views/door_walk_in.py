"""Somebody comes to the door without a place."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from participants import clock
from participants.forms.walk_in import OrganiserWalkInForm, WalkInForm
from participants.operations import doors, walk_ins
from participants.views.door import about
from participants.views.door_access import ORGANISER, at_device_door


def walk_in(request, door):
    """Whoever is let in is on the list, and marked as here."""
    form = form_at(door, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            registration = walk_ins.let_in(
                seminar=door.seminar,
                entry=form.entry(),
                by=door.by,
                form_token=form.cleaned_data["form_token"],
                reason=form.cleaned_data.get("reason", ""),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"{form.cleaned_data['name']} has a place, and is here.")
            return redirect(f"{door.page}#badge-{registration.pk}")
    if door.device and request.method == "POST":
        doors.note_use(device=door.device)
    context = {
        **about(door),
        "form": form,
        "free": walk_ins.free_seats(door.seminar),
        "offered_until": walk_ins.offered_until(door.seminar, clock.now()),
    }
    page = "door_walk_in" if door.device else "manage/door_walk_in"
    return render(request, f"participants/{page}.html", context)


def form_at(door, posted):
    """A device asks for no group, and makes no exceptions."""
    if door.device:
        return WalkInForm(posted)
    return OrganiserWalkInForm(posted, groups=list(door.seminar.series.groups.all()))


door_walk_in = ORGANISER(walk_in)
device_walk_in = at_device_door(walk_in)
