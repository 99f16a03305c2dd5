"""The page about news, by link and signed in, and stopping it with one click."""

import pytest
from django.test import Client
from django.urls import reverse

from config.logs import TOKEN
from notifications.models import Frequency, Message
from participants import emails
from participants.news import links
from participants.operations import consents, contacts, news
from tests.factories import (
    MessageFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeriesFactory,
    UserFactory,
)
from tests.participants.news.conftest import agree, make_reader

pytestmark = pytest.mark.django_db


def page_of(person):
    return reverse("news", args=[links.token_for(person, links.NEWS)])


def stop_of(person):
    return reverse("unsubscribe", args=[links.token_for(person, links.STOP)])


def test_page_shows_what_somebody_gets_and_changes_it(client, ana):
    response = client.get(page_of(ana))
    assert (response.status_code, response.context["wanted"]) == (200, Frequency.WEEKLY)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"

    response = client.post(page_of(ana), {"digest": "monthly"}, follow=True)

    assert response.context["wanted"] == Frequency.MONTHLY
    assert "That is saved." in response.content.decode()


def test_page_needs_an_answer(client, ana):
    response = client.post(page_of(ana), {"digest": ""})

    assert "Choose how often you would like to hear from us." in response.content.decode()
    assert news.how_often(ana) == Frequency.WEEKLY


def test_page_stops_the_news_and_begins_it_again(client, ana):
    client.post(page_of(ana), {"stop": "yes"})
    assert news.how_often(ana) is None

    response = client.get(page_of(ana))
    assert "You get no news of this series" in response.content.decode()
    assert "never" not in dict(response.context["form"].fields["digest"].choices)

    client.post(page_of(ana), {"digest": "daily"})

    given = ana.consents.in_force().get()
    assert news.how_often(ana) == Frequency.DAILY
    assert (given.purpose, given.means) == ("news", "page about news")


def test_consent_taken_back_on_the_page_about_a_place_is_the_same_thing(ana, set_clock):
    news.choose(participant=ana, digest=Frequency.NEVER, by=ana)
    consents.withdraw(participant=ana, purpose="news", by=ana)
    assert news.how_often(ana) is None

    consents.give(ana, ["news"])

    assert news.how_often(ana) == Frequency.WEEKLY


def test_page_lists_what_was_sent_to_the_address_in_the_series(client, ana, series):
    within = f"{series.path}seminar:1/"
    MessageFactory(to="Ana@example.org", subject="About my place", within=within, kind="waiting")
    MessageFactory(to="ben@example.org", subject="Not mine", within=within)
    MessageFactory(to="ana@example.org", subject="Elsewhere", within=SeriesFactory().path)
    MessageFactory(to="ana@example.org", subject="A code", within="")

    response = client.get(page_of(ana))

    assert [message.subject for message in response.context["page_obj"]] == ["About my place"]
    page = response.content.decode()
    assert "Waiting" in page
    assert Message.objects.get(subject="About my place").text.strip() not in page


def test_page_asks_as_often_for_three_messages_as_for_one(ana, series, queries_of):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            MessageFactory(to=ana.email, within=series.path)
        counts.append(queries_of(page_of(ana)))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "spoil", [lambda t: t + "x", lambda t: t[1:], lambda t: "x", lambda t: "²."]
)
def test_link_that_we_did_not_sign_is_dead(client, ana, spoil):
    token = spoil(links.token_for(ana, links.NEWS))

    response = client.get(reverse("news", args=[token]))

    assert response.status_code == 404
    assert "This link does not work" in response.content.decode()


def test_link_of_one_purpose_is_dead_for_the_other(client, ana):
    stop, page = links.token_for(ana, links.STOP), links.token_for(ana, links.NEWS)

    assert client.get(reverse("news", args=[stop])).status_code == 404
    assert client.post(reverse("unsubscribe", args=[page])).status_code == 404


def test_links_end_with_the_address_they_were_sent_to(client, ana, organiser):
    old, stop = page_of(ana), stop_of(ana)
    fields = {name: getattr(ana, name) for name in contacts.CORRECTED}

    contacts.correct(participant=ana, fields=fields | {"email": "new@example.org"}, by=organiser)

    assert client.get(old).status_code == 404
    assert client.get(stop).status_code == 404


def test_links_that_are_replaced_end_but_stopping_works_from_every_email(client, ana):
    old, stop = page_of(ana), stop_of(ana)
    ana.link_version += 1
    ana.save()

    assert client.get(old).status_code == 404
    assert client.get(stop).status_code == 200


def test_link_to_stop_leads_to_the_page_about_news_until_links_are_replaced(client, ana):
    stop = stop_of(ana)
    assert page_of(ana) in client.get(stop).content.decode()
    ana.link_version += 1
    ana.save()

    page = client.post(stop, follow=True).content.decode()

    assert page_of(ana) not in page
    assert reverse("my_news") in page
    assert page_of(ana) in client.get(stop_of(ana)).content.decode()


@pytest.mark.parametrize("address", ["/news/1.abc/", "/unsubscribe/1.abc/"])
def test_links_are_kept_out_of_the_logs(address):
    assert "1.abc" not in TOKEN.sub(r"\1…", f"GET {address}")


def test_one_click_stops_the_news_without_a_page_before(ana):
    """As a mail program posts it: no cookie, no token, one field (RFC 8058)."""
    client = Client(enforce_csrf_checks=True)

    response = client.post(stop_of(ana), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert news.how_often(ana) is None
    assert ana.consents.get().withdrawn_at is not None


def test_opening_the_link_to_stop_changes_nothing(client, ana):
    page = client.get(stop_of(ana)).content.decode()

    assert "Stop the news of this series?" in page
    assert news.how_often(ana) == Frequency.WEEKLY


def test_stopping_twice_is_as_stopping_once(client, ana):
    for _ in range(2):
        response = client.post(stop_of(ana))

    assert "You get no more news of this series" in response.content.decode()
    assert ana.consents.count() == 1


def test_letters_about_a_place_offer_no_way_to_unsubscribe(ana, series):
    registration = RegistrationFactory(seminar__series=series, participant=ana, confirmed=True)

    letter = emails.place_confirmed(registration)

    assert "List-Unsubscribe" not in letter.headers
    assert "unsubscribe" not in letter.text


@pytest.fixture
def user():
    return UserFactory(email="ana@example.org")


def test_my_news_lists_all_my_series_and_nobody_elses(client, ana, user, series):
    ana.user = user
    ana.save()
    quiet = ParticipantFactory(series__title="A series without news", user=user)
    agree(ParticipantFactory(user=user, email=""))
    make_reader(series, "Ben")
    client.force_login(user)

    response = client.get(reverse("my_news"))

    shown = {each.person: each.wanted for each in response.context["own"]}
    assert shown == {quiet: None, ana: Frequency.WEEKLY}


def test_my_news_asks_as_often_for_three_series_as_for_one(client, user, queries_of):
    counts = []
    client.force_login(user)
    for more in (1, 2):
        for _ in range(more):
            agree(ParticipantFactory(user=user))
        counts.append(queries_of(reverse("my_news")))

    assert counts[0] == counts[1]


def test_my_news_of_changes_my_own_alone(client, ana, user, series):
    ana.user = user
    ana.save()
    ben = make_reader(series, "Ben")
    client.force_login(user)

    own = client.post(reverse("my_news_of", args=[ana.pk]), {"digest": "daily"})
    other = client.post(reverse("my_news_of", args=[ben.pk]), {"digest": "daily"})

    assert (own.status_code, other.status_code) == (302, 404)
    assert (news.how_often(ana), news.how_often(ben)) == (Frequency.DAILY, Frequency.WEEKLY)


def test_me_leads_to_the_news(client, user):
    client.force_login(user)

    assert reverse("my_news") in client.get(reverse("me")).content.decode()
