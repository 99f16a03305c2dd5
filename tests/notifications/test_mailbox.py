import pytest
from bs4 import BeautifulSoup
from django.urls import NoReverseMatch, reverse

from notifications import delivery, emails
from notifications.operations import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(settings, tmp_path):
    """A folder that mail is delivered into, and the pages that show it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = settings.SERVE_MAILBOX = str(tmp_path)
    settings.ROOT_URLCONF = "tests.notifications.mailbox_urls"


def deliver(*addresses):
    for address in addresses:
        outbox.queue(emails.sign_in_code(address, "ABC-DEF"))
    delivery.send_due()


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def listed(client, **query):
    found = page(client.get(reverse("mailbox"), query)).select(".mailbox .meta")
    return [line.get_text().split(" · ")[0] for line in found]


def test_mailbox_is_not_there_in_production():
    with pytest.raises(NoReverseMatch):
        reverse("mailbox")


def test_mailbox_lists_the_newest_first(client, mailbox):
    deliver("a@example.org", "b@example.org")
    deliver("c@example.org")

    assert listed(client) == ["To c@example.org", "To b@example.org", "To a@example.org"]


def test_mailbox_has_pages(client, mailbox):
    deliver(*[f"reader{number}@example.org" for number in range(26)])

    assert len(listed(client)) == 25
    assert listed(client, page=2) == ["To reader0@example.org"]


def test_mailbox_without_mail_says_what_to_do(client, mailbox):
    response = client.get(reverse("mailbox"))

    assert page(response).find("h2").get_text() == "No email yet"


def test_message_is_shown_as_text_with_links_that_work(client, mailbox):
    outbox.queue(emails.no_account("a@example.org"))
    delivery.send_due()

    link = page(client.get(reverse("mailbox"))).select_one(".mailbox a")["href"]
    shown = page(client.get(link))

    links = [a["href"] for a in shown.select(".panel a") if a["href"].startswith("http")]
    assert shown.h1.get_text() == "You asked to sign in to Roundtable"
    assert links[0] == "http://localhost:8000/account/login/"
    frame = shown.find("iframe")
    assert frame["sandbox"] == ["allow-popups", "allow-popups-to-escape-sandbox"]
    assert client.get(frame["src"]).status_code == 200


def test_preview_may_style_itself_and_nothing_more(client, mailbox):
    deliver("a@example.org")
    link = page(client.get(reverse("mailbox"))).select_one(".mailbox a")["href"]

    response = client.get(f"{link}preview/")

    policy = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
        "sandbox": "allow-popups allow-popups-to-escape-sandbox",
    }
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert page(response).base["target"] == "_blank"
    assert page(response).h2.get_text() == "ABC-DEF"


@pytest.mark.parametrize("name", ["mailbox_message", "mailbox_preview"])
@pytest.mark.parametrize("place", [("none", 0), ("none", 7)])
def test_message_that_is_not_there_is_404(client, mailbox, name, place):
    assert client.get(reverse(name, args=place)).status_code == 404


def test_message_past_the_end_of_its_file_is_404(client, mailbox):
    deliver("a@example.org")
    link = page(client.get(reverse("mailbox"))).select_one(".mailbox a")["href"]

    assert client.get(link.replace("/0/", "/1/")).status_code == 404
