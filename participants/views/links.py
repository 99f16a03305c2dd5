"""Personal links that were lost, and those that somebody else has."""

from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from participants.emails import address_of
from participants.forms.links import AskForLinkForm, ReplaceLinksForm
from participants.operations import personal_links
from participants.views.person import person_of
from participants.views.personal import about, back_to, personal_page
from seminars.models import Role
from seminars.permissions import team_page

SENT = (
    "If that address looks after a place, a new link is on its way to it. Wait ten minutes, then "
    "look in your junk mail too. You can ask again in an hour."
)
KEEP_THIS_PAGE = "We have no email address of yours, so keep the address of this page."
DONE = "Every link that we sent before is useless now. "


@never_cache
def link_lost(request):
    """The same answer for every address; only its owner reads what we know of it."""
    form = AskForLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if too_many := ratelimit.consume_or_429(request, action="ask_for_links"):
            return too_many
        personal_links.send(email=form.cleaned_data["email"])
        messages.success(request, SENT)
        return redirect("link_lost")
    return render(request, "participants/link_lost.html", {"form": form})


@personal_page
def place_new_link(request, registration):
    """“Somebody else has my link”: whoever says so goes on with a new one."""
    person = registration.participant
    context = about(registration, address=address_of(person))
    if request.method != "POST":
        return render(request, "participants/place_new_link.html", context)
    if too_many := ratelimit.consume_or_429(request, action="replace_links"):
        return too_many
    personal_links.replace(participant=person, by=person, reason="somebody else had the link")
    sent = "We have emailed you the new one." if context["address"] else KEEP_THIS_PAGE
    messages.success(request, DONE + sent)
    return back_to(registration)


@team_page(Role.ORGANISER)
def person_links(request, series, pk):
    person = person_of(request, series, pk)
    form = ReplaceLinksForm(request.POST if request.method == "POST" else None)
    address = address_of(person)
    if form.is_valid():
        personal_links.replace(
            participant=person, by=request.user, reason=form.cleaned_data["reason"]
        )
        sent = f"A new one goes to {address}." if address else "They have no email address."
        messages.success(request, DONE + sent)
        return redirect("person_detail", series.slug, pk)
    context = {"series": series, "person": person, "form": form, "address": address}
    return render(request, "participants/manage/person_links.html", context)
