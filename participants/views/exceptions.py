"""Giving somebody a place by hand, once more asked for with what it costs others."""

from functools import partial

from django.shortcuts import render

from participants import clock
from participants.extra_place import cost
from participants.forms.acting import GiveForm
from participants.operations import exceptions
from participants.views.registrations import about, act, registration_of
from seminars.models import Role
from seminars.permissions import team_page


@team_page(Role.ORGANISER)
def registration_give(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    form = GiveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        give = partial(
            exceptions.give, registration=registration, reason=form.cleaned_data["reason"]
        )
        done = "The place is theirs, given by you. We have emailed them if we can."
        return act(request, registration, give, done)
    context = about(registration, form=form)
    if context["place"].can_be_given:
        context["cost"] = cost(registration, clock.now())
    return render(request, "participants/manage/registration_give.html", context)
