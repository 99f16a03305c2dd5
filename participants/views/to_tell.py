"""The list of people to phone or to write to, to be printed."""

from django.core.paginator import Paginator
from django.shortcuts import render

from participants import clock
from participants.to_tell import to_tell
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

PEOPLE_A_PAGE = 100


@team_page(Role.ORGANISER)
def manage_to_tell(request, series, number):
    seminar = seminar_of(series, number)
    people = to_tell(seminar, request.user, clock.now())
    page = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {"series": series, "seminar": seminar, "page_obj": page}
    return render(request, "participants/manage/to_tell.html", context)
