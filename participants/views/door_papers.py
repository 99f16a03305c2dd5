"""What organisers print for the day, as PDF."""

from django.http import HttpResponse

from participants import papers
from participants.badges import badges
from participants.views.door_access import ORGANISER


@ORGANISER
def door_names(request, door):
    return download(door, "names", papers.name_list)


@ORGANISER
def door_badges(request, door):
    return download(door, "badges", papers.badge_sheet)


def download(door, name, draw):
    seminar = door.seminar
    response = HttpResponse(draw(seminar, badges(seminar)), content_type="application/pdf")
    file_name = f"{seminar.series.slug}-seminar-{seminar.number}-{name}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
