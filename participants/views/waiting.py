"""The page that says why each person waits."""

from django.core.paginator import Paginator
from django.shortcuts import render

from participants import clock
from participants.forms.waiting import WaitingForm
from participants.waiting import waiting_list
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

PEOPLE_A_PAGE = 50


@team_page(Role.ORGANISER)
def manage_waiting(request, series, number):
    """With `?all=1` everybody stands on one page, to be printed."""
    seminar = seminar_of(series, number)
    form = WaitingForm(request.GET)
    found = waiting_list(seminar, clock.now())
    people = form.found_in(found.people, seminar.registrations.waiting())
    on_a_page = max(len(people), 1) if "all" in request.GET else PEOPLE_A_PAGE
    context = {
        "series": series,
        "seminar": seminar,
        "filters": form,
        "room": found.room,
        "page_obj": Paginator(people, on_a_page).get_page(request.GET.get("page")),
    }
    return render(request, "participants/manage/waiting.html", context)
