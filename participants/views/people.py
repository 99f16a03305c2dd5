"""The people of a seminar and of a whole series, as lists and as files."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from participants import exports, turnout
from participants.badges import badges, numbers
from participants.forms.bulk import keys_in
from participants.forms.people import PeopleForm, SeminarPeopleForm
from participants.operations.bulk import Act
from participants.roster import needs, numbers_by_status, roster, sorted_by
from participants.sheets.writing import as_csv, as_xlsx
from participants.short_reasons import short_reason
from seminars.models import Role, SeminarStatus
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TELLING_SORTS = {"group", "needs"}


@team_page(Role.ORGANISER)
def manage_seminar_people(request, series, number):
    seminar = seminar_of(series, number)
    form = SeminarPeopleForm(request.GET, groups=list(series.groups.all()))
    sort = request.GET.get("sort", "name")
    found = sorted_by(sort, form.found_in(roster(seminar, request.user)))
    page = Paginator(found, form.page_size).get_page(request.GET.get("page"))
    context = {
        "series": series,
        "seminar": seminar,
        "filters": form,
        "sort": sort,
        "numbers": numbers_by_status(seminar),
        "at_the_door": numbers(badges(seminar)),
        "page_obj": page,
        "acts": () if seminar.status == SeminarStatus.CANCELLED else Act.choices,
        "chosen": set(keys_in(request.GET.get("chosen", ""))),
        "rows": [(person, short_reason(person).for_team, needs(person)) for person in page],
    }
    return render(request, "participants/manage/seminar_people.html", context)


@team_page(Role.ORGANISER)
def seminar_people_download(request, series, number):
    """The people as a file, chosen and sorted as on the page, but never by group or need.

    A file of one group's people would say of each of them that they belong to it, and so would
    one in which they stand together.
    """
    seminar = seminar_of(series, number)
    asked = request.GET.copy()
    asked.pop("need", None)
    form = SeminarPeopleForm(asked, groups=[])
    sort = request.GET.get("sort", "name")
    if sort.removeprefix("-") in TELLING_SORTS:
        sort = "name"
    found = sorted_by(sort, form.found_in(roster(seminar, request.user)))
    found, questions = found.prefetch_related("extra_answers"), list(seminar.extra_questions.all())
    name = f"{series.slug}-seminar-{seminar.number}-people"
    return download(request, exports.seminar_people(found, series, questions), name)


@team_page(Role.ORGANISER)
def manage_people(request, series):
    form = PeopleForm(request.GET)
    sort = request.GET.get("sort", "name")
    found = turnout.sorted_by(sort, people_of(request, series, form))
    page = Paginator(found, form.page_size).get_page(request.GET.get("page"))
    context = {"series": series, "filters": form, "sort": sort, "page_obj": page}
    return render(request, "participants/manage/people.html", context)


@team_page(Role.ORGANISER)
def people_download(request, series):
    found = people_of(request, series, PeopleForm(request.GET))
    found = turnout.sorted_by(request.GET.get("sort", "name"), found)
    rows = exports.series_people(found.select_related("supporter"), series)
    return download(request, rows, f"{series.slug}-people")


def people_of(request, series, form):
    return form.found_in(turnout.turnout(series, request.user, timezone.now()))


def download(request, rows, name):
    """A CSV, or with `?as=xlsx` a workbook. Nothing on the way is to keep a copy of it."""
    suffix = "xlsx" if request.GET.get("as") == "xlsx" else "csv"
    content = as_xlsx(rows, "People") if suffix == "xlsx" else as_csv(rows)
    response = HttpResponse(content, content_type=CONTENT_TYPES[suffix])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    response.headers["Cache-Control"] = "no-store"
    return response
