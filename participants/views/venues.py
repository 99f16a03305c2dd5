"""Changing a venue, by those who know who comes to it."""

from copy import copy
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from participants.operations import venues
from participants.venue_changes import notice_of_venue
from participants.views.seminar_details import GO_BACK, TELL, notice_for, samples_of, typed
from seminars.forms import VenueForm
from seminars.models import Role
from seminars.permissions import team_page


@team_page(Role.ORGANISER)
def venue_edit(request, series, pk):
    venue = get_object_or_404(series.venues, pk=pk)
    # A copy, so that old and new can be shown beside each other.
    form = VenueForm(request.POST if request.method == "POST" else None, instance=copy(venue))
    if form.is_valid() and GO_BACK not in request.POST:
        notice = notice_of_venue(venue, form.instance)
        if notice.told.people and TELL not in request.POST:
            return ask_first(request, venue, notice)
        try:
            venue = venues.save(venue=form.instance, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            telling = " We are telling everybody on the lists." if notice.told.people else ""
            messages.success(request, f"{venue} is saved.{telling}")
            return redirect("venue_list", series.slug)
    context = {"series": series, "form": form, "venue": venue}
    return render(request, "seminars/manage/venue_form.html", context)


def ask_first(request, venue, notice):
    """Show old and new, and how many people will read it. What was typed goes along."""
    example = notice.example
    context = {
        "series": venue.series,
        "venue": venue,
        "told": notice.told,
        "seminars": notice.seminars,
        "changes": example.changes,
        "letters": samples_of(notice.told, example.after, partial(notice_for, notice=example)),
        "typed": typed(request),
    }
    return render(request, "participants/manage/venue_change.html", context)
