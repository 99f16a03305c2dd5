"""What every answer carries, whatever it is."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import path, reverse

from config.urls import handler403, handler404, handler500  # noqa: F401 - used as a URL module
from config.urls import urlpatterns as everything
from tests.factories import UserFactory


def broken(request):
    raise ZeroDivisionError


def busy(request):
    raise OperationalError


urlpatterns = [path("broken/", broken), path("busy/", busy), *everything]

EVERYWHERE = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none';"
        " frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def headers_of(response):
    policy = response.headers["Content-Security-Policy"]
    given = {**response.headers, "Content-Security-Policy": in_order(policy)}
    return {name: given.get(name) for name in EVERYWHERE}


def in_order(policy):
    return sorted(part.strip() for part in policy.split(";"))


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_headers")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/account/login/", 200),
        ("/healthz", 200),
        ("/me-not/", 404),
        ("/admin/", 302),
        ("/broken/", 500),
        ("/busy/", 503),
        ("/sign-in/unknown/", 410),
    ],
)
def test_headers_are_on_every_answer(client, address, status):
    client.raise_request_exception = False

    response = client.get(address)

    assert response.status_code == status
    wanted = EVERYWHERE | {
        "Content-Security-Policy": in_order(EVERYWHERE["Content-Security-Policy"])
    }
    assert headers_of(response) == wanted


@pytest.mark.django_db
def test_headers_are_on_a_refused_post():
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"))

    assert response.status_code == 403
    wanted = EVERYWHERE | {
        "Content-Security-Policy": in_order(EVERYWHERE["Content-Security-Policy"])
    }
    assert headers_of(response) == wanted


@pytest.mark.django_db
def test_page_is_not_kept_once_signed_in(client):
    page = reverse("accessibility")
    before = client.get(page)

    client.force_login(UserFactory())

    assert [before.headers.get("Cache-Control"), client.get(page)["Cache-Control"]] == [
        None,
        "no-store",
    ]


@pytest.mark.django_db
def test_page_that_tells_what_became_of_a_form_is_not_kept(client):
    client.post(reverse("link_lost"), {"email": "ana@example.org"})

    page = client.get(reverse("accessibility"))

    assert page["Cache-Control"] == "no-store"


def test_answer_needs_no_database_to_know_what_may_be_kept(client):
    client.cookies["session"] = "whatever"

    response = client.get("/healthz")

    assert [response.status_code, response["Cache-Control"]] == [200, "no-store"]


@pytest.mark.urls("tests.config.test_headers")
def test_busy_database_says_when_to_try_again(client):
    response = client.get("/busy/")

    assert [response.status_code, response["Retry-After"]] == [503, "10"]
    assert response.templates[0].name == "503.html"
