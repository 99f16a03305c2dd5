"""A person's page: how to reach them, what they need, what they came to; and putting it right."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from participants import clock
from participants.access import arranged_before
from participants.duplicates import alike, consequences
from participants.forms.people import called
from participants.forms.person import ContactForm, EraseForm, MergeForm, OtherRecordForm
from participants.models import Participant
from participants.on_hold import hold_on
from participants.operations import contacts, erasing, merging
from participants.own_place import access_of, could_register_for
from participants.person import (
    holds_a_place_ahead,
    messages_to,
    numbers,
    registrations_of,
)
from seminars.models import Role
from seminars.permissions import team_page

CANDIDATES_SHOWN = 20


@team_page(Role.ORGANISER)
def person_detail(request, series, pk):
    person = person_of(request, series, pk)
    registrations = registrations_of(person)
    context = {
        "series": series,
        "person": person,
        "access": access_of(person),
        "arranged_before": arranged_before(person, request.user, clock.now()),
        "consents": person.consents.all(),
        "registrations": registrations,
        "numbers": numbers(registrations),
        "can_join": could_register_for(person, clock.now()),
        "written": messages_to(person),
        "hold": hold_on(person),
        "supports": person.supports.all(),
        "merges": person.merges.select_related("merged_by"),
        "alike": alike(person)[:CANDIDATES_SHOWN],
    }
    return render(request, "participants/manage/person.html", context)


@team_page(Role.ORGANISER)
def person_edit(request, series, pk):
    person = person_of(request, series, pk)
    form = ContactForm(
        request.POST if request.method == "POST" else None, instance=person_of(request, series, pk)
    )
    if form.is_valid():
        try:
            contacts.correct(participant=person, fields=form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "That is saved.")
            return redirect("person_detail", series.slug, pk)
    context = {"series": series, "person": person, "form": form}
    return render(request, "participants/manage/person_edit.html", context)


@team_page(Role.ORGANISER)
def person_merge(request, series, pk):
    """Choose the other record of somebody."""
    person = person_of(request, series, pk)
    form = OtherRecordForm(request.GET)
    found = alike(person)
    if "q" in form.asked:
        text = form.asked["q"]
        others = series.participants.exclude(pk=pk)
        found = others.filter(called(text)).order_by("name", "pk")
    context = {
        "series": series,
        "person": person,
        "filters": form,
        "others": found[:CANDIDATES_SHOWN],
    }
    return render(request, "participants/manage/person_merge.html", context)


@team_page(Role.ORGANISER)
def person_merge_with(request, series, pk, other_pk):
    """Show what making them one would do, ask why, and do it."""
    person = person_of(request, series, pk)
    other = person_of(request, series, other_pk)
    form = MergeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            merging.merge(
                kept=person, duplicate=other, reason=form.cleaned_data["reason"], by=request.user
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "The two records are one now.")
            return redirect("person_detail", series.slug, pk)
    context = {
        "series": series,
        "person": person,
        "other": other,
        "form": form,
        "consequences": list(consequences(person, other)),
    }
    return render(request, "participants/manage/person_merge_with.html", context)


@team_page(Role.ORGANISER)
def person_erase(request, series, pk):
    """Say what goes, ask why, and forget somebody."""
    person = person_of(request, series, pk)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        erasing.erase(participant=person, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "That person is erased. Nothing of theirs is left here.")
        return redirect("manage_people", series.slug)
    context = {
        "series": series,
        "person": person,
        "form": form,
        "places": holds_a_place_ahead(registrations_of(person)),
        "supports": person.supports.all(),
    }
    return render(request, "participants/manage/person_erase.html", context)


def person_of(request, series, pk):
    people = Participant.objects.visible_to(request.user).filter(series=series)
    return get_object_or_404(people.select_related("series", "supporter", "user"), pk=pk)
