"""The people of a seminar and of a whole series."""

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import render

from participants import exports
from participants.forms.people import PeopleForm, SeminarPeopleForm
from participants.models import CAME, Participant, Registration
from participants.roster import numbers_by_status, roster, sorted_by, why
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

PEOPLE_A_PAGE = 50


@team_page(Role.ORGANISER)
def manage_seminar_people(request, series, number):
    seminar = seminar_of(series, number)
    form = SeminarPeopleForm(request.GET, groups=list(series.groups.all()))
    sort = request.GET.get("sort", "name")
    found = sorted_by(sort, form.found_in(roster(seminar, request.user)))
    page = Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": series,
        "seminar": seminar,
        "filters": form,
        "sort": sort,
        "numbers": numbers_by_status(seminar),
        "page_obj": page,
        "rows": [(registration, why(registration)) for registration in page],
    }
    return render(request, "participants/manage/seminar_people.html", context)


@team_page(Role.ORGANISER)
def seminar_people_download(request, series, number):
    """The people as a file, chosen and sorted as on the page, but never by group.

    A file of one group's people would say of each of them that they belong to it.
    """
    seminar = seminar_of(series, number)
    form = SeminarPeopleForm(request.GET, groups=[])
    found = sorted_by(request.GET.get("sort", "name"), form.found_in(roster(seminar, request.user)))
    response = HttpResponse(
        exports.seminar_people(found, series), content_type="text/csv; charset=utf-8"
    )
    name = f"{series.slug}-seminar-{seminar.number}-people.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@team_page(Role.ORGANISER)
def manage_people(request, series):
    form = PeopleForm(request.GET)
    people = with_seminars(Participant.objects.visible_to(request.user).filter(series=series))
    found = form.found_in(people).order_by(Lower("name"), "pk")
    page = Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {"series": series, "filters": form, "page_obj": page}
    return render(request, "participants/manage/people.html", context)


def with_seminars(people):
    """The people, each with the number `attended` and their `seminar_registrations`."""
    came = Q(registrations__attendance__status__in=CAME)
    in_order = Registration.objects.select_related("seminar").order_by("seminar__number")
    return people.annotate(
        attended=Count("registrations", filter=came, distinct=True)
    ).prefetch_related(Prefetch("registrations", in_order, to_attr="seminar_registrations"))
