"""The mailbox: who got what, and each mail as text and as it looks."""

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from notifications.mailbox import delivered

PAGE = 25
# A mail's styles are inline and its links open in a new window. It may do nothing else.
PREVIEW_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@never_cache
def mailbox(request):
    paginator = Paginator(delivered.places(settings.SERVE_MAILBOX), PAGE)
    page = paginator.get_page(request.GET.get("page"))
    mails = [delivered.read(settings.SERVE_MAILBOX, place) for place in page]
    return render(request, "notifications/mailbox.html", {"mails": mails, "page_obj": page})


@never_cache
def mailbox_message(request, file, position):
    return render(request, "notifications/mailbox_message.html", {"mail": mail_at(file, position)})


@never_cache
@xframe_options_sameorigin
@csp_replace(PREVIEW_POLICY)
def mailbox_preview(request, file, position):
    """The HTML of a mail by itself, for the frame on its page."""
    html = mail_at(file, position).html
    return HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))


def mail_at(file, position):
    mail = delivered.read(settings.SERVE_MAILBOX, delivered.Place(file, position))
    if mail is None:
        raise Http404("No such mail.")
    return mail
