"""Every message that the platform sends, as invented people would get it."""

from django.http import Http404
from django.shortcuts import render

from impact.samples import GALLERY
from notifications.frames import in_a_frame, page_of_mail
from seminars.models import Role
from seminars.permissions import team_page


@team_page(Role.ORGANISER)
def message_gallery(request, series):
    context = {"series": series, "samples": GALLERY.values()}
    return render(request, "impact/message_gallery.html", context)


@team_page(Role.ORGANISER)
def message_sample(request, series, sample):
    shown = sample_of(sample)
    context = {"series": series, "sample": shown, "message": shown.build(series)}
    return render(request, "impact/message_sample.html", context)


@in_a_frame
@team_page(Role.ORGANISER)
def message_sample_frame(request, series, sample):
    """The HTML of one by itself, for the frame on its page."""
    return page_of_mail(sample_of(sample).build(series).html)


def sample_of(key):
    if key not in GALLERY:
        raise Http404("No such message.")
    return GALLERY[key]
