"""The draw of a seminar's places, for organisers: each step on a page of its own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from participants import clock
from participants.draw_files import record_files
from participants.draw_record import draw_record
from participants.draw_replay import disagreements
from participants.draws import standing_draw
from participants.forms.draws import AnnounceForm, CallOffForm, ValueForm, WayForm
from participants.models import RunStatus
from participants.operations import drawing, draws
from participants.told import told, waiting_told_words
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of


@team_page(Role.ORGANISER)
def manage_draw(request, series, number):
    """How places are given, and how far the draw has come."""
    seminar = seminar_of(series, number)
    form = WayForm(
        request.POST if request.method == "POST" else None, initial=WayForm.answers_of(seminar)
    )
    if form.is_valid():
        try:
            draws.choose(seminar=seminar, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "That is how places are given from now on.")
            return back_to(seminar)
    context = about(seminar, form=form, record=draw_record(seminar), now=clock.now())
    return render(request, "participants/manage/draw.html", context)


@team_page(Role.ORGANISER)
def draw_announce(request, series, number):
    seminar = seminar_of(series, number)
    form = AnnounceForm(request.POST if request.method == "POST" else None, zone=series.zone)
    telling = waiting_told_words(told(seminar.registrations.waiting()))
    if form.is_valid():
        try:
            draws.announce(seminar=seminar, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"The draw is announced. {telling}")
            return back_to(seminar)
    context = about(seminar, form=form, record=draw_record(seminar), telling=telling)
    return render(request, "participants/manage/draw_announce.html", context)


@team_page(Role.ORGANISER)
def draw_close(request, series, number):
    """Close the list now, once its time has come, without waiting for the clock's next tick."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    seminar = seminar_of(series, number)
    run = run_of(seminar)
    try:
        drawing.freeze(run=run, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return back_to(seminar)


@team_page(Role.ORGANISER)
def draw_value(request, series, number):
    seminar = seminar_of(series, number)
    run = run_of(seminar)
    form = ValueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            drawing.enter_value(run=run, value=form.cleaned_data["value"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return back_to(seminar)
    context = about(seminar, form=form, run=run)
    return render(request, "participants/manage/draw_value.html", context)


@team_page(Role.ORGANISER)
def draw_call_off(request, series, number):
    seminar = seminar_of(series, number)
    run = run_of(seminar)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    telling = waiting_told_words(told(seminar.registrations.waiting()))
    if form.is_valid():
        try:
            draws.call_off(run=run, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"The draw is called off. {telling}")
            return back_to(seminar)
    context = about(seminar, form=form, run=run, telling=telling)
    return render(request, "participants/manage/draw_call_off.html", context)


@team_page(Role.ORGANISER)
def draw_again(request, series, number):
    """Whether the record, drawn once more, gives the same result. Changes nothing."""
    seminar = seminar_of(series, number)
    run = drawn(seminar)
    context = about(seminar, run=run, disagreements=disagreements(run))
    return render(request, "participants/manage/draw_again.html", context)


@team_page(Role.ORGANISER)
def draw_download(request, series, number):
    """The whole record in one file, for whoever is to check the draw."""
    seminar = seminar_of(series, number)
    run = drawn(seminar)
    response = HttpResponse(record_files(run), content_type="application/zip")
    name = f"draw-{series.slug}-{seminar.number}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def run_of(seminar):
    run = standing_draw(seminar)
    if run is None:
        raise Http404("No draw is announced.")
    run.seminar = seminar
    return run


def drawn(seminar):
    run = seminar.allocation_runs.filter(status=RunStatus.DONE).first()
    if run is None:
        raise Http404("Nothing is drawn yet.")
    return run


def about(seminar, **more):
    """What the templates of these pages need."""
    return {"series": seminar.series, "seminar": seminar, **more}


def back_to(seminar):
    return redirect("manage_draw", seminar.series.slug, seminar.number)
