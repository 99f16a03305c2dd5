"""One person's registration: what happened, and acting for them, each act asked for once more."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from participants.forms.acting import ExtendForm, WithdrawForm
from participants.operations import declarations, offers, registrations
from participants.own_place import access_of, own_place
from participants.record import record_of
from participants.roster import roster
from participants.short_reasons import short_reason
from participants.to_tell import untold, words_for
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of


@dataclass(frozen=True)
class Question:
    """What a confirm page asks, what follows from yes, and what is said when it is done."""

    ask: str
    follows: str
    yes: str
    done: str


ACCEPT = Question(
    ask="Take the place for them?",
    follows="They have told you that they are coming. We email them that the place is theirs.",
    yes="Take the place",
    done="The place is theirs. We have emailed them if we can.",
)
DECLINE = Question(
    ask="Say no for them?",
    follows="They have told you that they are not coming. The place goes to whoever is next.",
    yes="Say no to the place",
    done="The offer is declined, and the place goes to whoever is next.",
)
REJOIN = Question(
    ask="Put them back on the list?",
    follows="They join behind those who already wait, and get a place at once if one is free.",
    yes="Put back on the list",
    done="They are back on the list.",
)


@team_page(Role.ORGANISER)
def registration_detail(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    person = registration.participant
    context = about(
        registration,
        access=access_of(person),
        own_words=declarations.own_words_of(registration),
        answers=registration.extra_answers.select_related("question"),
        consents=person.consents.in_force(),
        untold=untold(registration),
        says=[words_for(registration, registration.seminar, timezone.now())],
        record=record_of(registration),
        why=short_reason(registration).for_team,
    )
    return render(request, "participants/manage/registration.html", context)


@team_page(Role.ORGANISER)
def registration_withdraw(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw = partial(
            registrations.withdraw, registration=registration, reason=form.cleaned_data["reason"]
        )
        done = "That is cancelled for them. We have emailed them if we can."
        return act(request, registration, withdraw, done)
    context = about(registration, form=form)
    return render(request, "participants/manage/registration_withdraw.html", context)


@team_page(Role.ORGANISER)
def registration_rejoin(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    rejoin = partial(registrations.rejoin, registration=registration)
    return ask(request, registration, rejoin, REJOIN)


@team_page(Role.ORGANISER)
def offer_accept(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    accept = partial(offers.accept, offer=newest_offer(registration))
    return ask(request, registration, accept, ACCEPT)


@team_page(Role.ORGANISER)
def offer_decline(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    decline = partial(offers.decline, offer=newest_offer(registration))
    return ask(request, registration, decline, DECLINE)


@team_page(Role.ORGANISER)
def offer_extend(request, series, number, pk):
    registration = registration_of(request, series, number, pk)
    offer = newest_offer(registration)
    form = ExtendForm(
        request.POST if request.method == "POST" else None, offer=offer, zone=series.zone
    )
    if form.is_valid():
        try:
            offers.extend(offer=offer, until=form.cleaned_data["until"], by=request.user)
        except ValidationError as refusal:
            form.add_error("until", refusal)
        else:
            messages.success(request, "They have longer to answer, and we have told them.")
            return back_to(registration)
    context = about(registration, form=form)
    return render(request, "participants/manage/offer_extend.html", context)


def registration_of(request, series, number, pk):
    seminar = seminar_of(series, number)
    registration = get_object_or_404(roster(seminar, request.user), pk=pk)
    registration.seminar = seminar
    return registration


def newest_offer(registration):
    """The operation knows whether it can still be answered."""
    return get_object_or_404(registration.offers.all()[:1])


def about(registration, **more):
    """What the templates of these pages need."""
    seminar = registration.seminar
    return {
        "series": seminar.series,
        "seminar": seminar,
        "registration": registration,
        "place": own_place(registration, timezone.now()),
        **more,
    }


def ask(request, registration, operation, question):
    """Ask once more; then do it, or say what is in the way."""
    if request.method == "POST":
        return act(request, registration, operation, question.done)
    context = about(registration, question=question)
    return render(request, "participants/manage/registration_ask.html", context)


def act(request, registration, operation, done):
    """Do it in the organiser's name and say so, or what is in the way."""
    try:
        operation(by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return back_to(registration)


def back_to(registration):
    seminar = registration.seminar
    return redirect("registration_detail", seminar.series.slug, seminar.number, registration.pk)
