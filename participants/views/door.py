"""The list at the door: names on badges, and who came. One page for the team and for devices."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render

from participants import clock, door_hours
from participants.badges import MARKS, NEXT, badges, found, numbers
from participants.forms.door import BadgeSearchForm
from participants.forms.walk_in import WalkInForm
from participants.operations import attendance, doors
from participants.views.door_access import ORGANISER, TEAM, at_device_door


def show(request, door):
    """Facilitators see who is expected; organisers and devices mark who comes."""
    form = BadgeSearchForm(request.GET)
    asked = form.asked
    people = badges(door.seminar)
    listed = found(people, called=asked.get("q", ""), shown=asked.get("show", ""))
    context = {
        **about(door),
        "filters": form,
        "badges": listed,
        "rows": [(badge, door.address("mark", badge.pk)) for badge in listed],
        "numbers": numbers(people),
    }
    if context["marking"]:
        context |= for_marking(door)
    page = "participants/door.html" if door.device else "participants/manage/door.html"
    return render(request, page, context)


def mark(request, door, pk):
    """One tap; then back to that very name on the list."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    registration = get_object_or_404(door.seminar.registrations, pk=pk)
    status = MARKS.get(request.POST.get("mark"))
    if status is not None:
        try:
            attendance.mark(registration=registration, status=status, by=door.by)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
    if door.device:
        doors.note_use(device=door.device)
    return redirect(f"{door.page}{asked_before(request)}#badge-{pk}")


def for_marking(door):
    """What the page needs so that a phone can go on without a network."""
    now = clock.now()
    until = door.kept_until(now)
    return {
        "statuses": [(status, mark, NEXT[status]) for mark, status in MARKS.items()],
        "keep_until": int(until.timestamp() * 1000) if until else "",
        "walk_in_form": WalkInForm() if door_hours.is_open(door.seminar, now) else None,
    }


def asked_before(request):
    """The search and the choice of names that the page showed, as the end of its address."""
    asked = BadgeSearchForm(request.POST).asked
    return f"?{urlencode(asked)}" if asked else ""


def about(door):
    """What the templates of these pages need; `closed` says why nobody can be marked."""
    closed = door_hours.why_not_marked(door.seminar, clock.now())
    return {
        "door": door,
        "seminar": door.seminar,
        "series": door.seminar.series,
        "closed": closed,
        "marking": door.may_mark and not closed,
    }


manage_door = TEAM(show)
door_mark = ORGANISER(mark)
device_door = at_device_door(show)
device_mark = at_device_door(mark)


@ORGANISER
def door_rest(request, door):
    """After the end: everybody who is not marked did not come."""
    if request.method == "POST":
        try:
            marked = attendance.mark_the_rest_absent(seminar=door.seminar, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{marked} marked as “Did not come”.")
        return redirect(door.page)
    context = {**about(door), "numbers": numbers(badges(door.seminar))}
    return render(request, "participants/manage/door_rest.html", context)
