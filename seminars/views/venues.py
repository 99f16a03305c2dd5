"""Places to meet: the list, adding, changing, deleting."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, redirect, render

from seminars.forms import VenueForm, VenueSearchForm
from seminars.models import Role, Venue
from seminars.operations import venues
from seminars.permissions import team_page

VENUES_A_PAGE = 30


@team_page(Role.ORGANISER)
def venue_list(request, series):
    form = VenueSearchForm(request.GET)
    found = form.found_in(series.venues.annotate(seminar_count=Count("seminars")))
    page = Paginator(found.order_by(Lower("name")), VENUES_A_PAGE).get_page(request.GET.get("page"))
    context = {"series": series, "filters": form, "page_obj": page}
    return render(request, "seminars/manage/venue_list.html", context)


@team_page(Role.ORGANISER)
def venue_new(request, series):
    posted = request.POST if request.method == "POST" else None
    form = VenueForm(posted, instance=Venue(series=series))
    if form.is_valid():
        try:
            venue = venues.save(venue=form.instance, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"{venue} is saved.")
            return redirect("venue_list", series.slug)
    context = {"series": series, "form": form}
    return render(request, "seminars/manage/venue_form.html", context)


@team_page(Role.ORGANISER)
def venue_delete(request, series, pk):
    venue = get_object_or_404(series.venues, pk=pk)
    if request.method == "POST":
        try:
            venues.delete(venue=venue, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{venue} is deleted.")
        return redirect("venue_list", series.slug)
    return render(request, "seminars/manage/venue_delete.html", {"series": series, "venue": venue})
