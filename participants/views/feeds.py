"""The calendar of one's own places: its address, and what calendars read there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache

from participants.forms.feeds import FeedForm
from participants.operations import feeds
from participants.own_feed import feed_for, feed_text, own_feed
from seminars.feeds import KEPT_BY_ONE, answer


@login_required
@never_cache
def my_feed(request):
    """Make the address, or another in its place."""
    form = FeedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        feeds.make(by=request.user, **form.cleaned_data)
        messages.success(request, "This is the address for your calendar.")
        return redirect("my_feed")
    context = {"form": form, "feed": own_feed(request.user)}
    return render(request, "participants/my_feed.html", context)


@login_required
def my_feed_stop(request):
    if request.method == "POST":
        feeds.stop(by=request.user)
        messages.success(request, "The address is stopped. Nobody can read your places there.")
    return redirect("my_feed")


def calendar_feed(request, token):
    """What calendars read, which cannot sign in: whoever has the address sees the places."""
    feed = feed_for(token)
    if feed is None:
        response = render(request, "participants/feed_dead.html", status=404)
        add_never_cache_headers(response)
    else:
        # Without a moment: giving up a place changes the feed and no seminar.
        response = answer(request, feed_text(feed), None, KEPT_BY_ONE)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
