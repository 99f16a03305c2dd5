"""The page on which everybody can follow and check a draw."""

from django.http import Http404
from django.shortcuts import render

from participants import clock
from participants.draw_record import draw_record as record_of
from participants.views.public import announced_seminar
from seminars.models import AllocationMode


def draw_record(request, series_slug, slug):
    seminar = announced_seminar(request, series_slug, slug)
    record = record_of(seminar)
    has_one = record.run or record.called_off
    if seminar.allocation_mode != AllocationMode.DRAW and not has_one:
        raise Http404("The places of this seminar are not drawn.")
    context = {
        "seminar": seminar,
        "series": seminar.series,
        "record": record,
        "now": clock.now(),
    }
    return render(request, "participants/draw.html", context)
