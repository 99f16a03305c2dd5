"""The script that lets the list be opened again while there is no network."""

from django.conf import settings
from django.shortcuts import render


def door_worker(request):
    """At an address of its own, since it may look after pages beside the door's own address."""
    context = {"static_url": settings.STATIC_URL}
    response = render(
        request,
        "participants/door_worker.js",
        context,
        content_type="text/javascript; charset=utf-8",
    )
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Cache-Control"] = "no-cache"
    return response
