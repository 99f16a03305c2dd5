"""Notes as they are brought in, typed and corrected."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render

from discussions import permissions
from discussions.forms import BeginForm, StructureForm, TopicFormSet, UploadForm, topic_initial
from discussions.models import Notes
from discussions.operations import notes as operations
from discussions.permissions import WRITERS
from seminars.permissions import team_page


def notes_of(request, series, pk):
    return get_object_or_404(
        Notes.objects.visible_to(request.user)
        .filter(seminar__series=series)
        .select_related("seminar__series", "table"),
        pk=pk,
    )


def editable(request, series, pk):
    notes = notes_of(request, series, pk)
    if not permissions.may_edit(request.user, notes):
        raise PermissionDenied("These notes are with the organisers, or published.")
    return notes


@team_page(*WRITERS)
def notes_upload(request, series, number):
    """Bring a file; what is found in it comes up to be corrected."""
    seminar = get_object_or_404(series.seminars.select_related("series"), number=number)
    form = UploadForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_valid():
        notes = operations.upload(seminar=seminar, by=request.user, **form.cleaned_data)
        if notes.unreadable:
            messages.warning(request, notes.unreadable)
        return redirect("notes_edit", series.slug, notes.pk)
    context = {"series": series, "seminar": seminar, "form": form}
    return render(request, "discussions/notes_upload.html", context)


@team_page(*WRITERS)
def notes_begin(request, series, number):
    """Begin empty notes, to be typed."""
    seminar = get_object_or_404(series.seminars.select_related("series"), number=number)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        notes = operations.begin(seminar=seminar, by=request.user, **form.cleaned_data)
        return redirect("notes_edit", series.slug, notes.pk)
    context = {"series": series, "seminar": seminar, "form": form}
    return render(request, "discussions/notes_begin.html", context)


@team_page(*WRITERS)
def notes_edit(request, series, pk):
    """Correct what was found: topics, questions, points, and what found no place."""
    notes = editable(request, series, pk)
    form, topics = _structure(request, notes)
    if form.is_valid() and topics.is_valid():
        try:
            operations.save_structure(
                notes=notes, topics=topics.texts(), by=request.user, **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            if "submit_next" in request.POST:
                messages.info(request, "Saved, and not handed in yet: that is the next step.")
                return redirect("notes_submit", series.slug, pk)
            messages.success(request, "Saved.")
            return redirect("notes_edit", series.slug, pk)
    context = {
        "series": series,
        "seminar": notes.seminar,
        "notes": notes,
        "form": form,
        "formset": topics,
        "may_open_source": notes.source and permissions.may_open_source(request.user, notes),
    }
    return render(request, "discussions/notes_edit.html", context)


def _structure(request, notes):
    """The form of the notes and that of their topics: what was sent, or what is kept."""
    if request.method == "POST":
        return StructureForm(request.POST), TopicFormSet(request.POST)
    kept = {"revision": notes.revision, "title": notes.title, "unplaced": notes.unplaced}
    topics = notes.topics.prefetch_related("points")
    return (
        StructureForm(initial=kept),
        TopicFormSet(initial=[topic_initial(topic) for topic in topics]),
    )


@team_page(*WRITERS)
def notes_source(request, series, pk):
    """The file as it came, for its uploader and the organisers; never shown in the browser."""
    notes = notes_of(request, series, pk)
    if not notes.source:
        raise Http404("The file is gone.")
    if not permissions.may_open_source(request.user, notes):
        raise PermissionDenied("The file is for its uploader and the organisers.")
    response = FileResponse(
        notes.source.open(),
        as_attachment=True,
        filename=notes.source_name,
        content_type="application/octet-stream",
    )
    response.headers["Content-Security-Policy"] = "sandbox"
    return response
