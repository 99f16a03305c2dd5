"""What becomes of notes: handed in, sent back, published, deleted. Each is asked once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from discussions import names
from discussions.operations import notes as operations
from discussions.permissions import WRITERS
from discussions.views.writing import editable, notes_of
from participants.told import unreached
from seminars.models import Role
from seminars.permissions import team_page


@team_page(*WRITERS)
def notes_submit(request, series, pk):
    return _step(
        request,
        editable(request, series, pk),
        act=operations.submit,
        template="discussions/notes_submit.html",
        done="Thank you. The organisers have the notes now.",
    )


@team_page(Role.ORGANISER)
def notes_send_back(request, series, pk):
    return _step(
        request,
        notes_of(request, series, pk),
        act=operations.send_back,
        template="discussions/notes_send_back.html",
        done="The notes are a draft again.",
    )


@team_page(Role.ORGANISER)
def notes_publish(request, series, pk):
    notes = notes_of(request, series, pk)
    people = operations.people_to_tell(notes.seminar)
    by_phone = unreached(people)
    return _step(
        request,
        notes,
        act=operations.publish,
        template="discussions/notes_publish.html",
        done="The notes are published, and the people who were there are being told.",
        by_email=people.count() - by_phone,
        by_phone=by_phone,
    )


@team_page(*WRITERS)
def notes_delete(request, series, pk):
    return _step(
        request,
        editable(request, series, pk),
        act=operations.remove,
        template="discussions/notes_delete.html",
        done="The notes are deleted.",
    )


def _step(request, notes, *, act, template, done, **shown):
    """Do one thing to the notes and say that it is done, or ask for it."""
    series = notes.seminar.series
    if request.method == "POST":
        try:
            act(notes=notes, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, done)
        return redirect("manage_seminar_notes", series.slug, notes.seminar.number)
    context = {
        "series": series,
        "seminar": notes.seminar,
        "notes": notes,
        "topics": notes.topics.prefetch_related("points"),
        "named": names.people_named(notes),
    }
    return render(request, template, context | shown)
