"""What the pages behind a personal link have in common."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from participants import links
from participants.forms.links import AskForLinkForm
from participants.news.links import news_path
from participants.own_place import own_place


def personal_page(view):
    """Give a view at /place/<token>/… the registration of the link, or explain that it is dead.

    Such pages are kept by no cache and found by no search engine.
    """

    @never_cache
    @wraps(view)
    def opened(request, token):
        registration = links.registration_for(token)
        response = view(request, registration) if registration else dead_link(request, token)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


def dead_link(request, token, purpose=links.PLACE):
    """A link that we did not make, that a newer has replaced, or that has run out, with a way to
    get another."""
    context = {
        "form": AskForLinkForm(),
        "has_run_out": links.has_run_out(token, purpose),
        "days": settings.PERSONAL_LINK_DAYS_AFTER,
    }
    return render(request, "participants/place_dead.html", context, status=404)


def about(registration, **more):
    """What the templates of these pages need."""
    seminar = registration.seminar
    return {
        "place": own_place(registration, timezone.now()),
        "seminar": seminar,
        "series": seminar.series,
        "news_url": news_path(registration.participant),
        **more,
    }


def back_to(registration):
    return redirect("place", links.place_token(registration))


def act(request, registration, done, operation, /, **rows):
    """Do something for the person whose link this is, say so or why not, and go back."""
    try:
        operation(**rows, by=registration.participant)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return back_to(registration)
