"""The notes of a series and of a seminar, listed for the team."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render

from discussions.models import Notes, NotesStatus
from discussions.permissions import WRITERS
from seminars.models import Role
from seminars.permissions import team_page

PER_PAGE = 25
READERS = (*WRITERS, Role.STEERING)


def _with_counts(notes):
    return notes.select_related("seminar__series", "table", "uploaded_by").annotate(
        topic_count=Count("topics", distinct=True),
        point_count=Count("topics__points", filter=Q(topics__points__is_key=False), distinct=True),
        key_count=Count("topics__points", filter=Q(topics__points__is_key=True), distinct=True),
    )


@team_page(*READERS)
def manage_notes(request, series):
    """Every set of notes of the series that the person may see, and where more are expected."""
    notes = _with_counts(
        Notes.objects.visible_to(request.user).filter(seminar__series=series)
    ).order_by("-seminar__number", "pk")
    status = request.GET.get("status", "")
    if status in NotesStatus.values:
        notes = notes.filter(status=status)
    seminars = series.seminars.taking_place().order_by("-number")
    context = {
        "series": series,
        "page_obj": Paginator(notes, PER_PAGE).get_page(request.GET.get("page")),
        "statuses": NotesStatus.choices,
        "status": status,
        "seminars": seminars,
    }
    return render(request, "discussions/manage_notes.html", context)


@team_page(*READERS)
def manage_seminar_notes(request, series, number):
    """The notes of one seminar."""
    seminar = get_object_or_404(series.seminars, number=number)
    notes = _with_counts(Notes.objects.visible_to(request.user).filter(seminar=seminar)).order_by(
        "table__name", "pk"
    )
    context = {"series": series, "seminar": seminar, "notes_of_seminar": notes}
    return render(request, "discussions/manage_seminar_notes.html", context)
