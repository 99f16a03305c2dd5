from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import SignInLink
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def link_for(user, **options):
    token = SignInLink.objects.issue(user=user, **options)
    return reverse("sign_in_link", args=[token])


def is_dead(answer):
    return (answer.status_code, answer.templates[0].name) == (
        410,
        "accounts/sign_in_link_dead.html",
    )


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_changes_nothing(client, method):
    link = link_for(UserFactory())

    answer = getattr(client, method)(link)

    assert answer.status_code == 200
    assert SignInLink.objects.get().used_at is None
    assert not get_user(client).is_authenticated


def test_button_signs_in_with_a_new_session(client):
    user = UserFactory()
    client.force_login(UserFactory())
    before = client.session.session_key

    answer = client.post(link_for(user))

    assert [answer.status_code, answer.url] == [302, reverse("signed_in")]
    assert get_user(client) == user
    assert client.session.session_key != before


def test_link_works_once(client):
    link = link_for(UserFactory())
    client.post(link)
    client.logout()

    assert is_dead(client.post(link))
    assert is_dead(client.get(link))
    assert not get_user(client).is_authenticated


def test_link_past_its_time_is_dead(client):
    link = link_for(UserFactory(), valid_for=timedelta(seconds=-1))

    assert is_dead(client.get(link))
    assert is_dead(client.post(link))


def test_link_of_somebody_who_may_not_sign_in_is_dead(client):
    assert is_dead(client.post(link_for(UserFactory(is_active=False))))


def test_link_with_one_letter_changed_is_dead(client):
    link = link_for(UserFactory())
    changed = link[:-2] + ("a" if link[-2] != "a" else "b") + "/"

    assert is_dead(client.post(changed))


def test_link_asks_for_the_second_factor_of_whoever_has_one(client):
    user = UserFactory()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    answer = client.post(link_for(user))

    assert answer.url == reverse("mfa_authenticate")
    assert not get_user(client).is_authenticated


def test_command_prints_a_link_that_works(client, capsys):
    user = UserFactory(email="ann@example.org")

    call_command("sign_in_link", "Ann@example.org")

    address = capsys.readouterr().out.strip()
    assert address.startswith("http://localhost:8000/sign-in/")
    client.post(address.removeprefix("http://localhost:8000"))
    assert get_user(client) == user


def test_command_keeps_a_record(capsys):
    user = UserFactory()

    call_command("sign_in_link", user.email, hours=48)

    link = SignInLink.objects.get()
    assert link.user == user
    assert timedelta(hours=47) < link.expires_at - timezone.now() <= timedelta(hours=48)
    event = SignInLink.pgh_event_models["insert"].objects.get()
    assert event.pgh_context.metadata["actor"] == "system"


@pytest.mark.parametrize("may_sign_in", [None, False])
def test_command_refuses_an_address_that_may_not_sign_in(may_sign_in):
    if may_sign_in is not None:
        UserFactory(email="ann@example.org", is_active=may_sign_in)

    with pytest.raises(CommandError, match="Nobody may sign in with ann@"):
        call_command("sign_in_link", "ann@example.org")


def test_command_refuses_a_link_that_never_works():
    with pytest.raises(CommandError, match="for an hour at least"):
        call_command("sign_in_link", "ann@example.org", hours=0)
