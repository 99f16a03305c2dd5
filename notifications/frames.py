"""How a message looks, as a page that may do nothing, for a frame on one of ours."""

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

# A mail's styles are inline and its links open in a new window. It may do nothing else.
PREVIEW_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


def in_a_frame(view):
    """For a view that answers with `page_of_mail`: our own pages may show it in a frame."""
    return never_cache(xframe_options_sameorigin(csp_replace(PREVIEW_POLICY)(view)))


def page_of_mail(html: str) -> HttpResponse:
    return HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))
