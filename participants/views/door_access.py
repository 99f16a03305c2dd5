"""Who stands at the door: a member of the team, or a phone with a link of its own."""

from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.models import User
from participants import door_hours
from participants.door_links import device_for
from participants.models import DoorDevice
from participants.operations import doors
from seminars.models import Role, Seminar
from seminars.permissions import is_organiser, team_page
from seminars.views.seminars import seminar_of

COOKIE = f"{settings.COOKIE_PREFIX}door"
# The page may ask for the camera, to read tickets with; every other page may not.
CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"


@dataclass(frozen=True)
class Door:
    """The door of a seminar, as one visitor may use it."""

    seminar: Seminar
    by: User | DoorDevice
    may_mark: bool
    token: str = ""

    @property
    def device(self):
        return self.by if isinstance(self.by, DoorDevice) else None

    @property
    def page(self):
        return self.address("door") if self.device else self._team("manage_door")

    @property
    def marks_url(self):
        return self.address("marks")

    @property
    def walk_in_url(self):
        return self.address("walk_in")

    def kept_until(self, now):
        """How long a phone may keep the list for when there is no network, or None for not at
        all: organisers' phones on the day alone."""
        if self.device:
            return self.device.expires_at
        day_ends = doors.usual_end(self.seminar, self.seminar.ends_at)
        opened = door_hours.has_opened(self.seminar, now)
        return day_ends if opened and now < day_ends else None

    def address(self, name, *more):
        """Where this visitor finds one of the pages of the door."""
        if self.device:
            return reverse(f"device_{name}", args=[self.token, *more])
        return self._team(f"door_{name}", *more)

    def _team(self, name, *more):
        return reverse(name, args=[self.seminar.series.slug, self.seminar.number, *more])


def team_door(seminar, user):
    return Door(seminar, user, may_mark=is_organiser(user, seminar.series))


def at_team_door(*roles):
    """Let a view of (request, door, …) be opened by members of the team who hold a role."""

    def decorate(view):
        @team_page(*roles)
        @wraps(view)
        def guarded(request, series, number, *args, **kwargs):
            door = team_door(seminar_of(series, number), request.user)
            response = view(request, door, *args, **kwargs)
            response.headers["Permissions-Policy"] = CAMERA
            return response

        return guarded

    return decorate


def at_device_door(view):
    """Let a view of (request, door, …) be opened by whoever has the link of a device.

    Such pages are kept by no cache and found by no search engine.
    """

    @never_cache
    @wraps(view)
    def guarded(request, token, *args, **kwargs):
        device = device_for(token)
        if device is None:
            response = render(request, "participants/door_dead.html", status=404)
            response.delete_cookie(COOKIE)
        else:
            door = Door(device.seminar, device, may_mark=True, token=token)
            response = view(request, door, *args, **kwargs)
            remember(response, door)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Permissions-Policy"] = CAMERA
        return response

    return guarded


def remember(response, door):
    """Let the same phone open tickets that its camera reads: they name no device."""
    response.set_cookie(
        COOKIE,
        door.token,
        expires=door.by.expires_at,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


ORGANISER = at_team_door(Role.ORGANISER)
TEAM = at_team_door(Role.ORGANISER, Role.FACILITATOR)
