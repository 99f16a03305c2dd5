"""The mailbox: who got what, and each mail as text and as it looks."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from notifications.frames import in_a_frame, page_of_mail
from notifications.mailbox import delivered

PAGE = 25


@never_cache
def mailbox(request):
    paginator = Paginator(delivered.places(settings.SERVE_MAILBOX), PAGE)
    page = paginator.get_page(request.GET.get("page"))
    mails = [delivered.read(settings.SERVE_MAILBOX, place) for place in page]
    return render(request, "notifications/mailbox.html", {"mails": mails, "page_obj": page})


@never_cache
def mailbox_message(request, file, position):
    return render(request, "notifications/mailbox_message.html", {"mail": mail_at(file, position)})


@in_a_frame
def mailbox_preview(request, file, position):
    """The HTML of a mail by itself, for the frame on its page."""
    return page_of_mail(mail_at(file, position).html)


def mail_at(file, position):
    mail = delivered.read(settings.SERVE_MAILBOX, delivered.Place(file, position))
    if mail is None:
        raise Http404("No such mail.")
    return mail
