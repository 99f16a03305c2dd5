"""Signing in by code, through the real pages."""

import re

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.auth import get_user
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from notifications.models import Lane, Message, MessageState
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_another():
    return Client()


def ask(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email})


def code_sent_to(email):
    text = Message.objects.of_kind("sign_in_code").get(to=email).text
    return text.split("\n\n")[2]


def without_what_is_ours(page, email):
    """A page's words without the address and without the tokens that differ each time."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page.content.decode()).replace(email, "EMAIL")


def test_code_signs_in(client):
    user = UserFactory()
    asked = ask(client, user.email)
    assert asked.url == reverse("account_confirm_login_code")
    before = client.session.session_key

    answer = client.post(asked.url, {"code": code_sent_to(user.email)})

    assert [answer.status_code, answer.url] == [302, reverse("signed_in")]
    assert get_user(client) == user
    assert client.session.session_key != before


def test_address_in_capitals_signs_in(client):
    user = UserFactory(email="ann@example.org")
    asked = ask(client, "ANN@Example.org")
    (message,) = Message.objects.all()

    client.post(asked.url, {"code": message.text.split("\n\n")[2]})

    assert get_user(client) == user


def test_code_lies_in_the_outbox_before_everything_else(client):
    user = UserFactory()

    ask(client, user.email)

    message = Message.objects.get()
    assert [message.to, message.kind, message.lane, message.state] == [
        user.email,
        "sign_in_code",
        Lane.CODE,
        MessageState.QUEUED,
    ]
    assert message.subject == "Your sign-in code for Roundtable"


def test_wrong_code_signs_nobody_in_and_the_fifth_ends_it(client):
    user = UserFactory()
    confirm = ask(client, user.email).url

    answers = [client.post(confirm, {"code": "WRONG1"}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 302]
    client.post(confirm, {"code": code_sent_to(user.email)})
    assert not get_user(client).is_authenticated


def test_code_works_only_in_the_browser_that_asked(client, client_of_another):
    user = UserFactory()
    confirm = ask(client, user.email).url

    client_of_another.post(confirm, {"code": code_sent_to(user.email)})

    assert not get_user(client_of_another).is_authenticated


def test_pages_are_the_same_for_known_and_unknown_addresses(client, client_of_another):
    known, unknown = UserFactory().email, "nobody@example.net"

    answers = []
    for browser, email in ((client, known), (client_of_another, unknown)):
        asked = ask(browser, email)
        shown = browser.get(asked.url)
        wrong = browser.post(asked.url, {"code": "WRONG1"})
        answers.append(
            [
                asked.status_code,
                asked.url,
                shown.status_code,
                without_what_is_ours(shown, email),
                wrong.status_code,
                without_what_is_ours(wrong, email),
            ]
        )

    assert answers[0] == answers[1]
    assert answers[0][0] == 302


def test_start_again_lets_another_address_be_typed(client):
    right = UserFactory()
    confirm = client.get(ask(client, "wrong@example.net").url)
    assert client.get(reverse("account_login")).url == reverse("account_confirm_login_code")

    form = re.search(
        r'action="([^"]*)">[^>]*>\s*<input[^>]*name="next" value="([^"]*)"',
        confirm.content.decode(),
    )
    again = client.post(form[1], {"next": form[2]})
    asked = ask(client, right.email)

    assert [again.url, asked.url] == [
        reverse("account_login"),
        reverse("account_confirm_login_code"),
    ]
    client.post(asked.url, {"code": code_sent_to(right.email)})
    assert get_user(client) == right


def test_unknown_address_learns_by_mail_and_gets_no_user(client):
    ask(client, "nobody@example.net")

    assert list(Message.objects.values_list("to", "kind")) == [("nobody@example.net", "no_account")]
    assert not User.objects.exists()


def test_email_of_allauth_that_has_no_words_of_ours_is_refused():
    with pytest.raises(ValueError, match="password_reset_key"):
        get_adapter().send_mail("account/email/password_reset_key", "a@example.org", {})


def test_somebody_who_may_not_sign_in_is_told_as_little(client):
    user = UserFactory(is_active=False)

    ask(client, user.email)

    assert list(Message.objects.values_list("kind", flat=True)) == ["no_account"]


@pytest.mark.parametrize("known", [True, False])
def test_sixth_code_in_an_hour_is_429(known):
    email = UserFactory().email if known else "nobody@example.net"

    answers = [ask(Client(), email) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert answers[5].templates[0].name == "429.html"
    assert Message.objects.count() == 5


def test_thirty_first_code_from_one_network_address_is_429():
    statuses = [ask(Client(), f"person{n}@example.net").status_code for n in range(31)]

    assert statuses == [302] * 30 + [429]


def test_sign_out_ends_the_session_on_the_server(client):
    client.force_login(UserFactory())
    cookie = client.cookies["session"].value

    assert client.get(reverse("account_logout")).status_code == 200
    assert get_user(client).is_authenticated
    client.post(reverse("account_logout"))

    client.cookies["session"] = cookie
    assert not get_user(client).is_authenticated


def test_sign_up_page_says_that_nobody_needs_an_account(client):
    address = reverse("account_signup")

    answers = [client.get(address), client.post(address, {"email": "new@example.net"})]

    assert [answer.templates[0].name for answer in answers] == ["account/signup_closed.html"] * 2
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_email_verification_sent",
    ],
)
def test_pages_that_nobody_needs_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_reauthenticate"])
def test_second_factor_asks_for_signing_in_first(client, name):
    answer = client.get(reverse(name))

    assert [answer.status_code, answer.url.split("?")[0]] == [302, reverse("account_login")]


def test_team_member_can_set_up_a_second_factor(client):
    client.force_login(UserFactory())

    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize("address", ["/account/logout/", "/admin/logout/"])
def test_signing_out_clears_what_the_phone_has_kept(client, address):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(address).headers.get("Clear-Site-Data") is None

    response = client.post(address)

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert get_user(client).is_anonymous


def test_beginning_to_sign_in_anew_keeps_drafts(client):
    response = client.post(reverse("account_logout"), {"next": reverse("account_login")})

    assert response.url == reverse("account_login")
    assert "Clear-Site-Data" not in response.headers
