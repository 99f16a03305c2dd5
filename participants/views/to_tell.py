"""Whom no email reaches: what to tell them, ticking it off, and letters for the post."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from notifications.operations import outbox
from participants import clock
from participants.forms.telling import NotToldForm, ToldForm
from participants.message_history import messages_of, written
from participants.to_tell import already_told, to_tell, waiting_to_be_told
from participants.what_it_tells import on_paper
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

PEOPLE_A_PAGE = 50


@team_page(Role.ORGANISER)
def manage_to_tell(request, series, number):
    seminar = seminar_of(series, number)
    return show(request, seminar, {"series": series, "seminar": seminar})


@team_page(Role.ORGANISER)
def series_to_tell(request, series):
    return show(request, series, {"series": series})


def show(request, whole, context):
    """`?show=told` lists those who were told."""
    is_told = request.GET.get("show") == "told"
    if is_told:
        people = already_told(whole, request.user)
    else:
        people = to_tell(whole, request.user, clock.now())
    page = Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context |= {"page_obj": page, "is_told": is_told, "back": request.get_full_path()}
    return render(request, "participants/manage/to_tell.html", context)


@team_page(Role.ORGANISER)
def messages_told(request, series):
    """Tick off what was chosen."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = ToldForm(request.POST, messages=messages_of(series))
    if form.is_valid():
        told, how = form.cleaned_data["message"], form.cleaned_data["how"]
        outbox.note_told(messages=told, how=how, by=request.user)
        messages.success(request, "Ticked off. You find it under “Already told”.")
    return back(request, series, form)


@team_page(Role.ORGANISER)
def messages_not_told(request, series):
    """Take it back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = NotToldForm(request.POST, messages=messages_of(series))
    if form.is_valid():
        outbox.note_not_told(messages=form.cleaned_data["message"], by=request.user)
        messages.success(request, "Taken back. It waits to be told again, if it is still true.")
    return back(request, series, form)


def back(request, series, form):
    """To where the button was, with what was wrong."""
    for problem in (each for field in form.errors.values() for each in field):
        messages.error(request, problem)
    url = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}):
        return redirect(url)
    return redirect("series_to_tell", series.slug)


@team_page(Role.ORGANISER)
def letters_to_print(request, series):
    """Every message that waits for the post, or one of them, each on a sheet of its own."""
    waiting = waiting_to_be_told(series).defer(None).exclude(text="")
    if request.GET.get("message", "").isdecimal():
        waiting = waiting.filter(pk=request.GET["message"])
    rows = written(waiting, request.user)
    letters = [
        (row.person, row.message.subject, on_paper(row.message))
        for row in rows
        if row.person and row.person.post
    ]
    context = {"series": series, "letters": letters, "today": clock.now()}
    return render(request, "participants/manage/letters_to_print.html", context)
