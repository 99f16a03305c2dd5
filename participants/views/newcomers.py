"""Registering somebody who phoned or wrote: first whether we know them, then what they said."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, redirect, render

from participants import clock
from participants.emails import address_of
from participants.forms.newcomers import OrganiserForm, WhoForm
from participants.forms.people import called
from participants.models import Participant
from participants.operations import accounts, registrations
from participants.own_place import access_of
from participants.roster import roster
from participants.to_tell import words_for
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

FOUND_SHOWN = 20


@team_page(Role.ORGANISER)
def registration_new(request, series, number):
    """`?person=` is somebody we know, `?new=1` somebody we do not."""
    seminar = seminar_of(series, number)
    if "person" in request.GET:
        key = request.GET["person"]
        person = get_object_or_404(people_of(request, series), pk=key if key.isdecimal() else 0)
        return write_down(request, seminar, person)
    if "new" in request.GET:
        return write_down(request, seminar, None)
    return ask_who(request, seminar)


def ask_who(request, seminar):
    """Look before writing somebody down a second time."""
    form = WhoForm(request.GET)
    asked = form.asked.get("q", "")
    here = Prefetch("registrations", seminar.registrations.all(), to_attr="here")
    found = people_of(request, seminar.series).filter(called(asked)).prefetch_related(here)
    context = {
        "series": seminar.series,
        "seminar": seminar,
        "filters": form,
        "asked": asked,
        "found": found.order_by(Lower("name"), "pk")[:FOUND_SHOWN] if asked else [],
        "is_open": seminar.registration_is_open(clock.now()),
    }
    return render(request, "participants/manage/registration_who.html", context)


def write_down(request, seminar, person):
    form = OrganiserForm(
        request.POST if request.method == "POST" else None,
        series=seminar.series,
        groups=seminar.series.groups.all(),
        most=seminar.series.groups_per_person,
        questions=seminar.extra_questions.all(),
        person=person,
        initial=said_before(request, person),
    )
    if form.is_valid():
        try:
            registration = registrations.register(
                seminar=seminar,
                entry=form.entry(),
                by=request.user,
                form_token=form.cleaned_data["form_token"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return show_outcome(request, seminar, registration)
    context = {"series": seminar.series, "seminar": seminar, "person": person, "form": form}
    return render(request, "participants/manage/registration_new.html", context)


def show_outcome(request, seminar, registration):
    participant = registration.participant
    accounts.open_for(participant=participant, by=request.user)
    standing = roster(seminar, request.user).get(pk=registration.pk)
    said = words_for(standing, seminar, clock.now())
    messages.success(request, f"{participant.name} is registered. Tell them: {said}")
    if not address_of(participant):
        messages.info(request, "They have no email address, so please tell them yourself.")
    return redirect("registration_detail", seminar.series.slug, seminar.number, registration.pk)


def people_of(request, series):
    return Participant.objects.visible_to(request.user).filter(series=series)


def said_before(request, person):
    if person is None:
        return {"name": request.GET.get("name", "")}
    return {"access": access_of(person), "dietary": person.dietary}
