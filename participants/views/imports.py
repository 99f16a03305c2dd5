"""Adding people from a spreadsheet: hand it in, read what would happen, say yes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from participants.forms.imports import ImportForm
from participants.fullness import fullness
from participants.incoming import incoming
from participants.operations import imports
from participants.sheets.columns import columns_for
from participants.sheets.writing import as_xlsx
from participants.views.people import CONTENT_TYPES
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

MISTAKES_SHOWN = 100
ROWS_SHOWN = 5


@team_page(Role.ORGANISER)
def seminar_import(request, series, number):
    return hand_in(request, series, seminar_of(series, number))


@team_page(Role.ORGANISER)
def series_import(request, series):
    return hand_in(request, series, None)


def hand_in(request, series, seminar):
    """With a mistake anywhere, nothing of the file is kept."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*posted, seminar=seminar)
    is_readable = form.is_valid()
    mistakes = incoming(form.rows, series, seminar).mistakes
    if is_readable and not mistakes:
        name = form.cleaned_data["file"].name
        kept = imports.keep(
            series=series, seminar=seminar, file_name=name, rows=form.rows, by=request.user
        )
        return redirect("people_import", series.slug, kept.pk)
    context = {
        "series": series,
        "seminar": seminar,
        "form": form,
        "columns": columns_for(seminar),
        "groups": series.groups.all() if seminar else [],
        "mistakes": mistakes[:MISTAKES_SHOWN],
        "more": max(len(mistakes) - MISTAKES_SHOWN, 0),
    }
    return render(request, "participants/manage/import.html", context)


@team_page(Role.ORGANISER)
def import_template(request, series):
    """An empty spreadsheet; `?seminar=1` with the columns that only a seminar asks for."""
    headings = [column.heading for column in columns_for("seminar" in request.GET)]
    response = HttpResponse(as_xlsx([headings], "People"), content_type=CONTENT_TYPES["xlsx"])
    response.headers["Content-Disposition"] = 'attachment; filename="people.xlsx"'
    return response


@team_page(Role.ORGANISER)
def people_import(request, series, pk):
    """What would happen, and the yes or no; then how far it is."""
    kept = get_object_or_404(series.people_imports.select_related("series", "seminar"), pk=pk)
    if request.method == "POST":
        return answer(request, kept)
    read_now = imports.read(kept)
    context = {
        "series": series,
        "seminar": kept.seminar,
        "kept": kept,
        "mistakes": read_now.mistakes[:MISTAKES_SHOWN],
        "plan": imports.plan(kept, read_now),
        "here": imports.here_already(kept, read_now)[:MISTAKES_SHOWN],
        "known": imports.known_already(kept, read_now)[:MISTAKES_SHOWN],
        "places": fullness(kept.seminar) if kept.seminar else None,
        "first": read_now.entries[:ROWS_SHOWN],
        "is_under_way": kept.confirmed_at is not None and kept.finished_at is None,
    }
    return render(request, "participants/manage/import_check.html", context)


def answer(request, kept):
    if "drop" in request.POST:
        imports.throw_away(kept=kept)
        messages.success(request, "The list is thrown away. Nobody is added.")
        return back_to_people(kept)
    try:
        if len(kept.rows) > imports.AT_ONCE:
            imports.confirm(kept=kept, by=request.user)
        else:
            imports.add_everybody(kept=kept, by=request.user)
    except ValidationError as refusal:
        messages.error(request, f"Nobody is added. {' '.join(refusal.messages)}")
    return redirect("people_import", kept.series.slug, kept.pk)


def back_to_people(kept):
    if kept.seminar is None:
        return redirect("manage_people", kept.series.slug)
    return redirect("manage_seminar_people", kept.series.slug, kept.seminar.number)
