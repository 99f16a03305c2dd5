"""Registering for a seminar, and the page that follows."""

from urllib.parse import urlencode

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from participants.forms import RegistrationForm
from participants.fullness import from_signed, fullness, registration_state
from participants.links import place_token
from participants.operations import accounts, registrations
from participants.permissions import is_own
from seminars.models import Seminar


@never_cache
def register(request, series_slug, slug):
    seminar = announced_seminar(request, series_slug, slug)
    now = timezone.now()
    context = {"seminar": seminar, "series": seminar.series, "places": fullness(seminar)}
    if request.method != "POST" and not seminar.registration_is_open(now):
        context["state"] = registration_state(seminar, now)
        return render(request, "participants/register_closed.html", context)
    form = RegistrationForm(
        request.POST if request.method == "POST" else None,
        groups=seminar.series.groups.all(),
        initial=known_of(request.user) | {"before": context["places"].signed()},
    )
    if form.is_valid():
        if too_many := ratelimit.consume_or_429(request, action="register"):
            return too_many
        try:
            registration = enter(request.user, seminar, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            before = form.cleaned_data["before"]
            return redirect(next_page(request.user, registration, before))
    return render(request, "participants/register.html", context | {"form": form})


def enter(user, seminar, form):
    """Put somebody on the list, and let them sign in with their address from now on."""
    registration = registrations.register(
        seminar=seminar,
        entry=form.entry(),
        by=user if user.is_authenticated else None,
        form_token=form.cleaned_data["form_token"],
    )
    accounts.open_for(participant=registration.participant, by=registration.participant)
    return registration


def next_page(user, registration, before):
    """One's own place for whoever has proved the address by signing in.

    Everybody else comes to a page that is the same whether or not we knew the address. It is told
    how full the seminar was `before` the form was filled in, which says nothing of what became of
    this registration, and is the same however often the form is sent.
    """
    if user.is_authenticated and is_own(user, registration.participant):
        return reverse("place", args=[place_token(registration)])
    seminar = registration.seminar
    address = reverse("registered", args=[seminar.series.slug, seminar.slug])
    return f"{address}?{urlencode({'before': before})}"


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


def known_of(user):
    """What we need not ask somebody who has signed in."""
    return {"name": user.name, "email": user.email} if user.is_authenticated else {}
