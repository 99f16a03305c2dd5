"""The notes as everybody reads them."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, render

from discussions import permissions
from discussions.forms import NotesFilterForm
from discussions.models import Notes, NotesStatus
from seminars.models import Series

PER_PAGE = 20


def notes_list(request, series_slug):
    """Published notes of a series, newest seminar first, with a search through their words."""
    series = get_object_or_404(Series.objects.visible_to(request.user), slug=series_slug)
    form = NotesFilterForm(request.GET)
    notes = Notes.objects.visible_to(request.user).filter(
        seminar__series=series, status=NotesStatus.PUBLISHED
    )
    words = form.cleaned_data["q"] if form.is_valid() else ""
    if words:
        found = (
            Q(title__icontains=words)
            | Q(topics__title__icontains=words)
            | Q(topics__question__icontains=words)
            | Q(topics__points__text__icontains=words)
        )
        notes = notes.filter(found).distinct()
    notes = notes.select_related("seminar__series", "table").prefetch_related("topics")
    page_obj = Paginator(notes.order_by("-seminar__number", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"series": series, "form": form, "page_obj": page_obj, "words": words}
    return render(request, "discussions/notes_list.html", context)


def notes_detail(request, series_slug, pk):
    """One set of notes: for everybody once published, before that for those who check it."""
    notes = get_object_or_404(
        Notes.objects.visible_to(request.user)
        .filter(seminar__series__slug=series_slug)
        .select_related("seminar__series", "table")
        .prefetch_related("topics__points"),
        pk=pk,
    )
    context = {
        "series": notes.seminar.series,
        "notes": notes,
        "may_edit": request.user.is_authenticated and permissions.may_edit(request.user, notes),
    }
    return render(request, "discussions/notes_detail.html", context)
