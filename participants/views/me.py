"""Everything somebody has registered for, and whom they act for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from participants.forms.needs import NeedsForm
from participants.operations import details
from participants.own_feed import own_feed, own_seminars
from participants.own_people import own_messages, own_people, own_people_with
from participants.own_place import access_of, own_places, own_registrations
from seminars.calendar import Look, calendar_of
from seminars.feeds import CALENDAR
from seminars.models import Series
from seminars.permissions import roles_of
from seminars.views.series import first_page

MESSAGES_A_PAGE = 20


@login_required
def me(request):
    places = own_places(request.user, timezone.now())
    people = own_people_with(places, request.user)
    context = {
        "to_answer": [place for place in places if place.state == "offered"],
        "upcoming": [place for place in places if not place.is_over and place.state != "offered"],
        "past": [place for place in reversed(places) if place.is_over],
        "has_a_place": any(place.is_confirmed for place in places),
        "selves": [person for person in people if person.is_self],
        "supported": [person for person in people if not person.is_self],
        "feed": own_feed(request.user),
        "series_list": Series.objects.run_by(request.user),
    }
    return render(request, "participants/me.html", context)


@login_required
def signed_in(request):
    """Where somebody begins who asked for no page: a team that has no places goes to work."""
    series_list = list(Series.objects.run_by(request.user)[:2])
    if not series_list or own_registrations(request.user).exists():
        return redirect("me")
    if len(series_list) > 1:
        return redirect("manage_home")
    [series] = series_list
    return redirect(first_page(series, roles_of(request.user, series)))


@login_required
def my_needs(request, pk):
    """What would help somebody, at every seminar of the series."""
    person = get_object_or_404(own_people(request.user), pk=pk)
    form = NeedsForm(
        request.POST if request.method == "POST" else None,
        initial={"access": access_of(person), "dietary": person.dietary},
    )
    if form.is_valid():
        details.change_needs(participant=person, by=request.user, **form.cleaned_data)
        messages.success(request, "That is saved for every seminar of this series.")
        return redirect("me")
    is_self = person.user_id == request.user.pk
    context = {"form": form, "person": person, "is_self": is_self}
    return render(request, "participants/my_needs.html", context)


@login_required
@never_cache
def my_messages(request):
    page = Paginator(own_messages(request.user), MESSAGES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/my_messages.html", {"page_obj": page})


@login_required
@never_cache
def my_calendar(request):
    """One file with every seminar that somebody, or whom they act for, has a place at."""
    text = calendar_of(own_seminars(request.user), Look(joining_link=True))
    response = HttpResponse(text, content_type=CALENDAR)
    response.headers["Content-Disposition"] = 'attachment; filename="my-places.ics"'
    return response
