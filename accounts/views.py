"""Signing in by a link from support, and signing out; allauth has the other pages of signing in."""

from allauth.account import views as account
from allauth.account.utils import perform_login
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import SignInLink
from accounts.operations import links


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request, token):
    """A page with one button, since programs that check mail open every link in it."""
    if request.method == "POST":
        user = links.use(token=token)
        return dead_link(request) if user is None else signed_in(request, user)
    link = SignInLink.objects.usable().with_token(token).select_related("user").first()
    if link is None:
        return dead_link(request)
    return render(request, "accounts/sign_in_link.html", {"link": link})


def signed_in(request, user):
    """Through allauth, which begins a new session and asks for a second factor if there is one."""
    return perform_login(request, user, email_verification="none")


def sign_out(request):
    """Leaves nothing on a phone that others may pick up: no list of the door, no draft of notes.

    Somebody who only begins to sign in anew keeps the drafts that wait for that.
    """
    signs_out = request.method == "POST" and request.user.is_authenticated
    response = account.logout(request)
    if signs_out:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def dead_link(request):
    return render(request, "accounts/sign_in_link_dead.html", status=410)
