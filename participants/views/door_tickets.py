"""Tickets: the page somebody shows at the door, and the one that opens when a camera reads it."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from participants import qr, tickets
from participants.badges import badges
from participants.door_links import device_for
from participants.views.door import about as about_door
from participants.views.door_access import COOKIE, Door, team_door
from participants.views.personal import about, back_to, personal_page


@personal_page
def place_ticket(request, registration):
    context = about(registration)
    if not context["place"].has_ticket:
        return back_to(registration)
    context["code"] = qr.svg(tickets.check_url(registration), "The code of your ticket")
    return render(request, "participants/place_ticket.html", context)


@never_cache
def door_check(request, code):
    """Organisers, and phones that help at this door, see whose ticket it is and mark them.

    Everybody else reads what a ticket is for, and the same for a code that is none.
    """
    registration = tickets.registration_for(code)
    door = registration and door_of(request, registration.seminar)
    if door is None:
        response = render(request, "participants/door_ticket.html")
    else:
        people = [each for each in badges(door.seminar) if each.pk == registration.pk]
        rows = [(badge, door.address("mark", badge.pk)) for badge in people]
        response = render(
            request, "participants/door_check.html", {**about_door(door), "rows": rows}
        )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def door_of(request, seminar):
    """The door as this visitor may use it, or None for whoever has no business there."""
    if request.user.is_authenticated:
        door = team_door(seminar, request.user)
        if door.may_mark:
            return door
    token = request.COOKIES.get(COOKIE, "")
    device = device_for(token)
    if device is None or device.seminar_id != seminar.pk:
        return None
    return Door(device.seminar, device, may_mark=True, token=token)
