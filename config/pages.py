"""The pages that belong to no app: what we promise, and what people read when things go wrong."""

from django.conf import settings
from django.shortcuts import render


def accessibility(request):
    context = {"contact_email": settings.CONTACT_EMAIL}
    return render(request, "pages/accessibility.html", context)


def privacy(request):
    context = {"contact_email": settings.CONTACT_EMAIL}
    return render(request, "pages/privacy.html", context)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    # Without the request, so that no context processor can fail again.
    return render(None, "500.html", status=500)
