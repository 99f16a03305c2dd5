"""Registering for a seminar, and the page that follows."""

from urllib.parse import urlencode

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import User
from participants import draws, links
from participants.forms import RegistrationForm, SupporterForm
from participants.forms.groups import named_before
from participants.fullness import from_signed, fullness, registration_state
from participants.operations import accounts, consents, declarations, registrations
from participants.own_place import access_of, known_as, last_registration_of
from participants.permissions import is_own, is_supporter
from seminars.models import Seminar


@never_cache
def register(request, series_slug, slug):
    """For oneself. Whoever comes by their own link, `?place=`, is not asked who they are."""
    seminar = announced_seminar(request, series_slug, slug)
    person = person_of_link(request.GET.get("place", ""), seminar.series)
    first_answers = known_of(request.user, person, seminar.series)
    return registration_page(request, seminar, RegistrationForm, first_answers, person)


@never_cache
def register_somebody(request, series_slug, slug):
    """For somebody one supports."""
    seminar = announced_seminar(request, series_slug, slug)
    user = request.user
    first_answers = {}
    if user.is_authenticated:
        first_answers = {"supporter_name": user.name, "supporter_email": user.email}
    return registration_page(request, seminar, SupporterForm, first_answers)


def registration_page(request, seminar, form_class, first_answers, person=None):
    now = timezone.now()
    context = {"seminar": seminar, "series": seminar.series, "places": fullness(seminar)}
    if request.method != "POST" and not seminar.registration_is_open(now):
        context["state"] = registration_state(seminar, now)
        return render(request, "participants/register_closed.html", context)
    form = form_class(
        request.POST if request.method == "POST" else None,
        groups=seminar.series.groups.all(),
        most=seminar.series.groups_per_person,
        questions=seminar.extra_questions.all(),
        person=person,
        initial=first_answers | {"before": context["places"].signed()},
    )
    if form.is_valid():
        if too_many := ratelimit.consume_or_429(request, action="register"):
            return too_many
        user = request.user if request.user.is_authenticated else None
        try:
            registration = enter(person or user, seminar, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return next_page(request, person or user, registration, form)
    context |= {"form": form, "person": person, "draw_is_ahead": draws.is_ahead(seminar)}
    return render(request, "participants/register.html", context)


def enter(by, seminar, form):
    """Put somebody on the list, and let them sign in with their address from now on."""
    registration = registrations.register(
        seminar=seminar, entry=form.entry(), by=by, form_token=form.cleaned_data["form_token"]
    )
    person = registration.participant
    for each in filter(None, (person, person.supporter)):
        accounts.open_for(participant=each, by=each)
    if isinstance(by, User) and is_own(by, person):
        accounts.name_by_owner(user=by, name=person.name)
    return registration


def next_page(request, by, registration, form):
    """One's own place for whoever has proved the address, by signing in or by a link.

    Everybody else comes to a page that is the same whether or not we knew the address. It is told
    how full the seminar was `before` the form was filled in, which says nothing of what became of
    this registration, and is the same however often the form is sent. It repeats, once, the
    address that was typed.
    """
    person = registration.participant
    if by is not None and (is_own(by, person) or is_supporter(by, person)):
        return redirect("place", links.place_token(registration))
    messages.info(request, f"We have written to {form.address}. Is that right?")
    seminar = registration.seminar
    address = reverse("registered", args=[seminar.series.slug, seminar.slug])
    return redirect(f"{address}?{urlencode({'before': form.cleaned_data['before']})}")


def registered(request, series_slug, slug):
    seminar = announced_seminar(request, series_slug, slug)
    context = {
        "seminar": seminar,
        "series": seminar.series,
        "before": from_signed(request.GET.get("before", "")),
    }
    return render(request, "participants/registered.html", context)


def announced_seminar(request, series_slug, slug):
    """A seminar that this visitor may see and that is no draft, whoever looks."""
    seminars = Seminar.objects.visible_to(request.user).select_related("series", "venue")
    seminar = get_object_or_404(seminars, series__slug=series_slug, slug=slug)
    if seminar.is_draft:
        raise Http404("Nobody can register for a draft.")
    return seminar


def person_of_link(token, series):
    """Whose link it is, if it is one of this series."""
    registration = links.registration_for(token) if token else None
    known = registration and registration.participant
    return known if known and known.series_id == series.pk else None


def known_of(user, person, series):
    """What we need not ask somebody who has signed in, or come by their link."""
    person = person or known_as(user, series)
    name = person.name if person else ""
    who = {"name": user.name or name, "email": user.email} if user.is_authenticated else {}
    if person is None:
        return who
    # Ticked like the rest that is filled in, for whoever has agreed and not taken it back.
    agreed = {"agree_groups": True} if consents.covers_groups(person) else {}
    return (
        who
        | agreed
        | {"access": access_of(person), "dietary": person.dietary}
        | said_last_time(person)
    )


def said_last_time(person):
    """Their groups and companions, which most people have at every seminar."""
    last = last_registration_of(person)
    if last is None:
        return {}
    groups, words = declarations.groups_of(last), declarations.own_words_of(last)
    return {
        "companions": last.companions,
        "companion_note": last.companion_note,
        **(named_before(groups, words) if groups else {"own_words": words}),
    }
