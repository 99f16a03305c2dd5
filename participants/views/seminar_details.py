"""Changing and cancelling a seminar, by those who know who comes to it."""

from copy import copy
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone

from participants import clock, emails
from participants.capacity_change import capacity_change, offered_since
from participants.changes import notice_of
from participants.dates_along import dates_along
from participants.forms.seminars import CancelForm
from participants.models import RegistrationStatus
from participants.operations import seminars
from participants.samples import people as sample_people
from participants.told import told
from seminars.forms import SeminarForm
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import answer, seminar_of

# The buttons of the page that asks first, and its one box.
TELL, GO_BACK, MOVE_DATES = "tell", "edit", "move_dates"


@team_page(Role.ORGANISER)
def manage_seminar(request, series, number):
    seminar = seminar_of(series, number)
    # A copy, so that what was typed and refused is not shown as the seminar.
    form = SeminarForm(
        request.POST if request.method == "POST" else None, series=series, instance=copy(seminar)
    )
    if form.is_valid() and GO_BACK not in request.POST:
        fields = form.fields_of_seminar()
        notice = notice_of(seminar, fields, timezone.now())
        if TELL not in request.POST:
            along = dates_along(seminar, fields, timezone.now())
            places = capacity_change(seminar, fields, clock.now())
            if notice.told.people or along or notice.is_soon or (places and places.matters):
                return ask_first(request, seminar, notice, along, places)
        try:
            said = save(request, seminar, fields, notice)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, said)
            return redirect("manage_seminar", series.slug, fields["number"])
    context = {"series": series, "seminar": seminar, "form": form}
    return render(request, "participants/manage/seminar_details.html", context)


def save(request, seminar, fields, notice):
    """Change the seminar; gives the words to say so, with how many were offered a place."""
    began = clock.now()
    seminars.change(
        seminar=seminar, by=request.user, fields=fields, move_dates=MOVE_DATES in request.POST
    )
    said = ["The details are saved."]
    if notice.told.people:
        said.append("We are telling everybody on the list.")
    if number := offered_since(seminar, began):
        said.append(f"{number} {'person was' if number == 1 else 'people were'} offered a place.")
    return " ".join(said)


def ask_first(request, seminar, notice, along, places):
    """Show old and new, who will read it, and who would get a place. What was typed goes along."""
    context = {
        "series": seminar.series,
        "seminar": seminar,
        "notice": notice,
        "told": notice.told,
        "along": along,
        "places": places,
        "letters": samples_of(notice.told, notice.after, partial(notice_for, notice=notice)),
        "typed": typed(request),
    }
    return render(request, "participants/manage/seminar_change.html", context)


def typed(request):
    """What a page that asks first posts once more."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", MOVE_DATES)
    ]


def samples_of(told, seminar, write):
    """What somebody invented would read: with a place, and on the waiting list, if anybody is."""
    wanted = (
        ("Somebody with a place", RegistrationStatus.CONFIRMED, told.with_a_place),
        ("Somebody who waits", RegistrationStatus.WAITING, told.waiting),
    )
    samples = []
    for who, status, number in wanted:
        if number:
            registration = sample_people.registration(seminar.series, status, seminar=seminar)
            samples.append((who, write(registration)))
    return samples


def notice_for(registration, notice):
    return emails.seminar_changed(registration, notice.before, notice.changes)


@team_page(Role.ORGANISER)
def seminar_cancel(request, series, number):
    seminar = seminar_of(series, number)
    posted = request.POST if request.method == "POST" else None
    form = CancelForm(posted, is_published=seminar.is_published)
    on_the_list = told(seminar.registrations)
    context = {"series": series, "seminar": seminar, "form": form, "told": on_the_list}
    if form.is_valid() and GO_BACK not in request.POST:
        reason = form.cleaned_data.get("reason", "")
        asks = can_cancel(seminar) and seminar.is_published and on_the_list.people
        if asks and TELL not in request.POST:
            return ask_before_cancelling(request, context, reason)
        try:
            seminars.cancel(seminar=seminar, by=request.user, reason=reason)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "The seminar is cancelled.")
            return redirect("manage_seminar", series.slug, seminar.number)
    context["can_cancel"] = can_cancel(seminar)
    return render(request, "participants/manage/seminar_cancel.html", context)


def can_cancel(seminar):
    return seminar.is_draft or (seminar.is_published and not seminar.is_over)


def ask_before_cancelling(request, context, reason):
    """Show what people will read, and how many of them. The reason goes along."""
    write = partial(emails.seminar_cancelled, reason=reason)
    letters = samples_of(context["told"], context["seminar"], write)
    context |= {"letters": letters, "typed": typed(request)}
    return render(request, "participants/manage/seminar_cancel_sure.html", context)


@team_page(Role.ORGANISER)
def seminar_duplicate(request, series, number):
    seminar = seminar_of(series, number)
    if request.method == "POST":
        done = "This is the copy, a draft four weeks later. Check its title and date."
        return answer(request, seminar, seminars.duplicate, done)
    context = {"series": series, "seminar": seminar}
    return render(request, "participants/manage/seminar_duplicate.html", context)
