"""Somebody has phoned or written to say that they cannot come."""

from functools import partial

from django.shortcuts import render

from participants import clock, door_hours
from participants.forms.door import ApologiesForm
from participants.operations import attendance
from participants.views.registrations import about, act, registration_of
from seminars.models import Role
from seminars.permissions import team_page

FREED = "Their place is cancelled, and goes to whoever is next. We have emailed them if we can."
MARKED = "They are marked as “Sent apologies”."


@team_page(Role.ORGANISER)
def registration_apologies(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    on_the_day = door_hours.has_opened(registration.seminar, clock.now())
    form = ApologiesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        apologise = partial(
            attendance.send_apologies,
            registration=registration,
            reason=form.cleaned_data["reason"],
        )
        return act(request, registration, apologise, MARKED if on_the_day else FREED)
    context = about(registration, form=form, on_the_day=on_the_day)
    return render(request, "participants/manage/registration_apologies.html", context)
