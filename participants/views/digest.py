"""The digest as its organisers see it: who gets it, their own words, and what the next one says."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from notifications.digest import slots
from notifications.digest.readers import numbers
from notifications.frames import in_a_frame, page_of_mail
from notifications.markdown import shown
from notifications.operations import introductions
from participants import clock
from participants.forms.digest import KINDS, DigestPreviewForm, IntroductionForm
from participants.forms.people import called
from participants.message_history import without_links
from participants.news import digest_previews, readers
from seminars.local_time import moment_words
from seminars.models import Role
from seminars.permissions import team_page

PEOPLE_SHOWN = 20
LOOK = "look"  # the button that saves nothing


@team_page(Role.ORGANISER)
def manage_digest(request, series):
    current = introductions.newest(series.path)
    form = IntroductionForm(
        request.POST if request.method == "POST" else None,
        initial={"words": current.words if current else ""},
    )
    if form.is_valid() and LOOK not in request.POST:
        introductions.write(
            within=series.path, by=request.user, now=clock.now(), **form.cleaned_data
        )
        messages.success(request, "Your words are saved.")
        return redirect("manage_digest", series.slug)
    context = {"series": series, "form": form, "introduction": current}
    context |= {"shown": words_shown(form), "rows": who_and_when(series)}
    context |= looked_at(request, series)
    return render(request, "participants/manage/digest.html", context)


def words_shown(form):
    """How what was typed looks by itself, before it is saved."""
    looks = LOOK in form.data and form.is_valid()
    return shown(form.cleaned_data["words"]) if looks else ""


def who_and_when(series):
    """Each kind of digest, how many want it, and when the next one goes."""
    people, now = numbers(readers.readership(series)), clock.now()
    return [
        (
            frequency,
            count,
            moment_words(slots.following(frequency, series.zone, now), series.zone)
            if frequency in KINDS
            else "",
        )
        for frequency, count in people.items()
    ]


def looked_at(request, series):
    """As whom the organiser looks at the next digest, and the digest."""
    filters = DigestPreviewForm(request.GET)
    chosen, found = person_chosen(filters, series), None
    if "q" in filters.asked:
        called_so = digest_previews.people(series).filter(
            called(filters.asked["q"], "participant__")
        )
        found = list(called_so[:PEOPLE_SHOWN])
    return {
        "filters": filters,
        "found": found,
        "chosen": chosen,
        "message": digest_previews.preview(series, chosen, filters.wanted, clock.now()),
    }


def person_chosen(filters, series):
    """A name that is looked for comes before somebody found earlier."""
    pk = None if "q" in filters.asked else filters.asked.get("reader")
    return get_object_or_404(digest_previews.people(series), participant=pk) if pk else None


@in_a_frame
@team_page(Role.ORGANISER)
def digest_preview(request, series):
    """The next digest by itself, for the frame on its page; without anybody's personal links."""
    filters = DigestPreviewForm(request.GET)
    chosen = person_chosen(filters, series)
    message = digest_previews.preview(series, chosen, filters.wanted, clock.now())
    return page_of_mail(without_links(message.html)) if message else HttpResponse("")
