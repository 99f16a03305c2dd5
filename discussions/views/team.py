"""The notes as the team works on them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render

from discussions import names, permissions
from discussions.forms import BeginForm, StructureForm, TopicFormSet, UploadForm, topic_initial
from discussions.models import Notes, NotesStatus
from discussions.operations import notes as operations
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


def _notes(request, series, pk):
    return get_object_or_404(
        Notes.objects.visible_to(request.user)
        .filter(seminar__series=series)
        .select_related("seminar__series", "table"),
        pk=pk,
    )


def _editable(request, series, pk):
    notes = _notes(request, series, pk)
    if not permissions.may_edit(request.user, notes):
        raise PermissionDenied("These notes are with the organisers, or published.")
    return notes


@team_page(*READERS)
def manage_notes(request, series):
    """Every set of notes of the series that the person may see, and where more are expected."""
    notes = _with_counts(
        Notes.objects.visible_to(request.user).filter(seminar__series=series)
    ).order_by("-seminar__number", "pk")
    status = request.GET.get("status", "")
    if status in NotesStatus.values:
        notes = notes.filter(status=status)
    seminars = series.seminars.filter(status__in=["published", "held"]).order_by("-number")
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
    notes = _editable(request, series, pk)
    if request.method == "POST":
        form, topics = StructureForm(request.POST), TopicFormSet(request.POST)
        if form.is_valid() and topics.is_valid():
            try:
                operations.save_structure(
                    notes=notes, topics=topics.texts(), by=request.user, **form.cleaned_data
                )
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, "Saved.")
                step = "notes_submit" if "submit_next" in request.POST else "notes_edit"
                return redirect(step, series.slug, pk)
    else:
        form = StructureForm(
            initial={
                "revision": notes.revision,
                "title": notes.title,
                "unplaced": notes.unplaced,
            }
        )
        found = notes.topics.prefetch_related("points")
        topics = TopicFormSet(initial=[topic_initial(topic) for topic in found])
    context = {
        "series": series,
        "seminar": notes.seminar,
        "notes": notes,
        "form": form,
        "formset": topics,
        "may_open_source": notes.source and permissions.may_open_source(request.user, notes),
    }
    return render(request, "discussions/notes_edit.html", context)


def _act(request, series, pk, *, act, template, done, context=None):
    """Ask once, then do one thing to the notes and say that it is done."""
    notes = _notes(request, series, pk)
    if request.method == "POST":
        try:
            act(notes=notes, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, done)
        return redirect("manage_seminar_notes", series.slug, notes.seminar.number)
    found = notes.topics.prefetch_related("points")
    context = {
        "series": series,
        "seminar": notes.seminar,
        "notes": notes,
        "topics": found,
        "named": names.people_named(notes),
        **(context or {}),
    }
    return render(request, template, context)


@team_page(*WRITERS)
def notes_submit(request, series, pk):
    _editable(request, series, pk)
    return _act(
        request,
        series,
        pk,
        act=operations.submit,
        template="discussions/notes_submit.html",
        done="Thank you. The organisers have the notes now.",
    )


@team_page(Role.ORGANISER)
def notes_send_back(request, series, pk):
    return _act(
        request,
        series,
        pk,
        act=operations.send_back,
        template="discussions/notes_send_back.html",
        done="The notes are a draft again.",
    )


@team_page(Role.ORGANISER)
def notes_publish(request, series, pk):
    notes = _notes(request, series, pk)
    return _act(
        request,
        series,
        pk,
        act=operations.publish,
        template="discussions/notes_publish.html",
        done="The notes are published, and the people who were there are being told.",
        context={"told": len(operations.people_to_tell(notes.seminar))},
    )


@team_page(*WRITERS)
def notes_delete(request, series, pk):
    _editable(request, series, pk)
    return _act(
        request,
        series,
        pk,
        act=operations.remove,
        template="discussions/notes_delete.html",
        done="The notes are deleted.",
    )


@team_page(*WRITERS)
def notes_source(request, series, pk):
    """The file as it came, for its uploader and the organisers; never shown in the browser."""
    notes = _notes(request, series, pk)
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
