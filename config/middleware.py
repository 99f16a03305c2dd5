"""What every answer carries, and what people read when the database is busy or away."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import InterfaceError, OperationalError
from django.shortcuts import render

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityHeaders:
    """The headers Django has no setting for, on every response, errors too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if is_for_somebody(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response


def is_for_somebody(request, response):
    """Whether a page was for somebody in particular: signed in, about to be, or told what became
    of what they just sent, which may name their address.

    Told by the cookies alone, since asking who it is would ask a database that may be away.
    Files in static/ are answered before `request.user` is there, and may be kept.
    """
    cookies = {*request.COOKIES, *response.cookies}
    told_by = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return hasattr(request, "user") and not told_by.isdisjoint(cookies)


class KindErrors:
    """A database that is busy or away is a 503 that says to try again, never a 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        response = render(None, "503.html", status=503)
        response.headers["Retry-After"] = "10"
        return response
