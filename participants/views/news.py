"""News by email: how often, stopping it, and what was sent. By link, or signed in."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from participants.forms.news import FrequencyForm
from participants.models import CONSENT_WORDING, ConsentPurpose
from participants.news import links
from participants.news.own_news import own_news, sent_to, stands_by_an_address
from participants.operations import news as operations

MESSAGES_A_PAGE = 20
STOPPED = "You get no more news of this series. You can change your mind here at any time."
SAVED = "That is saved."


def news_link(purpose):
    """Give a view the person whose link it is, and the link, or explain that it is dead. No cache
    keeps it."""

    def decorate(view):
        @never_cache
        @wraps(view)
        def opened(request, token):
            person = links.participant_for(token, purpose)
            if person is None:
                response = render(request, "participants/news_dead.html", status=404)
            else:
                response = view(request, person, token)
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return opened

    return decorate


@news_link(links.NEWS)
def news(request, person, token):
    return news_page(request, person, person, reverse("news", args=[token]))


# Mail programs post here by themselves, without a page of ours or a cookie (RFC 8058): the link
# itself is the proof, and all that it can do is to stop.
@csrf_exempt
@news_link(links.STOP)
def unsubscribe(request, person, token):
    if request.method == "POST":
        operations.stop(participant=person, by=person)
    context = {
        "person": person,
        "series": person.series,
        "wanted": operations.how_often(person),
        "news_url": news_url_beside(token, person),
    }
    return render(request, "participants/unsubscribe.html", context)


def news_url_beside(stop_token, person):
    """The page about news; once links were replaced, the one for whoever signs in."""
    if not links.is_newest(stop_token, person):
        return reverse("my_news")
    return reverse("news", args=[links.token_for(person, links.NEWS)])


@login_required
@never_cache
def my_news(request):
    return render(request, "participants/my_news.html", {"own": own_news(request.user)})


@login_required
@never_cache
def my_news_of(request, pk):
    person = get_object_or_404(stands_by_an_address(request.user), pk=pk)
    return news_page(request, person, request.user, reverse("my_news_of", args=[pk]))


def news_page(request, person, by, here):
    """What one person gets of one series, and what they were sent; `here` is its own address."""
    wanted = operations.how_often(person)
    if request.method == "POST" and "stop" in request.POST:
        operations.stop(participant=person, by=by)
        messages.success(request, STOPPED)
        return redirect(here)
    form = FrequencyForm(request.POST if request.method == "POST" else None, wanted=wanted)
    if form.is_valid():
        operations.choose(participant=person, by=by, **form.cleaned_data)
        messages.success(request, SAVED)
        return redirect(here)
    page = Paginator(sent_to(person), MESSAGES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": person.series,
        "person": person,
        "wanted": wanted,
        "wording": CONSENT_WORDING[ConsentPurpose.NEWS],
        "form": form,
        "here": here,
        "page_obj": page,
    }
    return render(request, "participants/news.html", context)
