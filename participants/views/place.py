"""One's own place: what became of it, and what to do about it. A GET changes nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from participants import reasons
from participants.fullness import fullness
from participants.leaving import left_words
from participants.models import RegistrationStatus
from participants.operations import declarations, offers, registrations
from participants.own_draw import own_draw
from participants.own_place import access_of, could_register_for
from participants.views.personal import about, act, back_to, personal_page
from seminars.calendar import seminar_calendar
from seminars.feeds import CALENDAR


@personal_page
def place(request, registration):
    person = registration.participant
    context = about(
        registration,
        groups=declarations.groups_of(registration),
        own_words=declarations.own_words_of(registration),
        access=access_of(person),
        answers=registration.extra_answers.select_related("question"),
        others=[
            each
            for each in could_register_for(person, timezone.now())
            if each.pk != registration.seminar_id
        ],
        arranged=registration.arrangements.count(),
        draw=own_draw(registration),
        left=left_words(registration),
    )
    if context["place"].state == RegistrationStatus.WAITING:
        context["why"] = reasons.why_waiting(registration)
    return render(request, "participants/place.html", context)


@personal_page
def place_confirm(request, registration):
    if request.method != "POST":
        return back_to(registration)
    return act(
        request,
        registration,
        "Thank you. We know now that this address is yours.",
        registrations.confirm_email,
        participant=registration.participant,
    )


@personal_page
def place_accept(request, registration):
    return answer(
        request, registration, offers.accept, "The place is yours. We have emailed you the details."
    )


@personal_page
def place_decline(request, registration):
    """Asked once more: there is no way back to a place that others wait for."""
    if request.method != "POST":
        context = about(registration)
        if not context["place"].can_answer:
            return back_to(registration)
        return render(request, "participants/place_decline.html", context)
    return answer(
        request,
        registration,
        offers.decline,
        "Thank you for telling us. Now somebody else can have the place.",
    )


def answer(request, registration, operation, done):
    """Say yes or no to the newest offer; the operation knows whether there still is one."""
    if request.method != "POST":
        return back_to(registration)
    offer = registration.offers.first()
    if offer is None:
        messages.error(request, "No place has been offered to you yet.")
        return back_to(registration)
    return act(request, registration, done, operation, offer=offer)


@personal_page
def place_cancel(request, registration):
    if request.method == "POST":
        cancelled = (
            "cancelled your place" if registration.holds_a_place else "left the waiting list"
        )
        return act(
            request,
            registration,
            f"You {cancelled}.",
            registrations.withdraw,
            registration=registration,
        )
    context = about(registration, people_wait=fullness(registration.seminar).people_wait)
    if not context["place"].can_cancel:
        return back_to(registration)
    return render(request, "participants/place_cancel.html", context)


@personal_page
def place_rejoin(request, registration):
    if request.method != "POST":
        return back_to(registration)
    return act(
        request,
        registration,
        "We have emailed you.",
        registrations.rejoin,
        registration=registration,
    )


@personal_page
def place_calendar(request, registration):
    """The calendar file; the link to join online is for those who have a place."""
    seminar = registration.seminar
    confirmed = registration.status == RegistrationStatus.CONFIRMED
    response = HttpResponse(
        seminar_calendar(seminar, joining_link=confirmed),
        content_type=CALENDAR,
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{seminar.slug}.ics"'
    return response
