"""Changing what somebody told us, for an organiser whom they phoned or wrote to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from participants.forms.corrections import TheirConsentsForm, TheirDetailsForm, TheirNeedsForm
from participants.models import ConsentPurpose
from participants.operations import agreeing, consents, details
from participants.own_place import access_of
from participants.views.own_details import comes_late, details_form
from participants.views.person import person_of
from participants.views.registrations import about, back_to, registration_of
from seminars.models import Role
from seminars.permissions import team_page

SAVED = "What they told you is saved."


@team_page(Role.ORGANISER)
def registration_details(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    form = details_form(request, registration, TheirDetailsForm)
    if form.is_valid():
        try:
            save(registration, form, request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, SAVED)
            return back_to(registration)
    context = about(registration, form=form, comes_late=comes_late(registration))
    return render(request, "participants/manage/registration_details.html", context)


def save(registration, form, by):
    how = form.cleaned_data["how"]
    if form.agrees_now:
        agree(registration.participant, [ConsentPurpose.GROUPS], how, by)
    details.change(registration=registration, details=form.details(), by=by, reason=how)


def agree(person, purposes, how, by):
    agreeing.agree(
        participant=person, purposes=purposes, by=by, means=f"told to an organiser, {how}"
    )


@team_page(Role.ORGANISER)
def person_needs(request, series, pk):
    person = person_of(request, series, pk)
    form = TheirNeedsForm(
        request.POST if request.method == "POST" else None,
        initial={"access": access_of(person), "dietary": person.dietary},
    )
    if form.is_valid():
        details.change_needs(
            participant=person,
            access=form.cleaned_data["access"],
            dietary=form.cleaned_data["dietary"],
            by=request.user,
            reason=form.cleaned_data["how"],
        )
        messages.success(request, SAVED)
        return redirect("person_detail", series.slug, pk)
    context = {"series": series, "person": person, "form": form}
    return render(request, "participants/manage/person_needs.html", context)


@team_page(Role.ORGANISER)
def person_consents(request, series, pk):
    person = person_of(request, series, pk)
    form = TheirConsentsForm(
        request.POST if request.method == "POST" else None,
        person=person,
        agreed={row.purpose: row.wording for row in person.consents.in_force()},
    )
    if form.is_valid():
        decide(person, form, request.user)
        messages.success(request, "What they agree to is saved.")
        return redirect("person_detail", series.slug, pk)
    context = {"series": series, "person": person, "form": form}
    return render(request, "participants/manage/person_consents.html", context)


def decide(person, form, by):
    how = form.cleaned_data["how"]
    agree(person, form.given, how, by)
    for purpose in form.withdrawn:
        consents.withdraw(participant=person, purpose=purpose, by=by, reason=how)
