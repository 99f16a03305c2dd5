"""The digest as its organisers see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Frequency, Introduction, Message
from participants.news import links
from tests.factories import RegistrationFactory, SeminarFactory
from tests.participants.news.conftest import make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(series, client, organiser):
    client.force_login(organiser)
    return reverse("manage_digest", args=[series.slug])


@pytest.fixture
def frame(series, address):
    return reverse("digest_preview", args=[series.slug])


@pytest.fixture
def published(series):
    return SeminarFactory(series=series, number=4, title="Kindness")


def test_page_says_how_many_get_it_how_often_and_when(client, address, series):
    make_reader(series, "Ana")
    make_reader(series, "Ben", digest=Frequency.DAILY)
    make_reader(series, "Cleo", digest=Frequency.NEVER)
    RegistrationFactory(seminar__series=series)

    rows = client.get(address).context["rows"]

    assert [(frequency, people) for frequency, people, _ in rows] == [
        ("daily", 1),
        ("weekly", 1),
        ("monthly", 0),
        ("never", 1),
    ]
    assert [bool(following) for _, _, following in rows] == [True, True, True, False]


def test_introduction_is_written_changed_and_taken_away(client, address, series, organiser):
    client.post(address, {"words": "Hello"})
    first = Introduction.objects.get()
    assert (first.within, first.words, first.written_by) == (series.path, "Hello", organiser)

    client.post(address, {"words": "Hello"})
    assert Introduction.objects.get() == first

    client.post(address, {"words": "Good morning"})
    assert Introduction.objects.get().words == "Good morning"

    client.post(address, {"words": ""})
    assert not Introduction.objects.exists()


def test_introduction_that_is_too_long_is_kept_in_the_form(client, address):
    response = client.post(address, {"words": "x" * 2001})

    page = response.content.decode()
    assert "Write at most 2000 characters." in page
    assert "x" * 2001 in page
    assert not Introduction.objects.exists()


def test_introduction_is_looked_at_alone_before_it_is_saved(client, address):
    words = "**Hello**, <script>"

    response = client.post(address, {"words": words, "look": "yes"})

    assert response.context["shown"].strip() == "<p><strong>Hello</strong>, &lt;script&gt;</p>"
    assert response.context["form"]["words"].value() == words
    assert not Introduction.objects.exists()


@pytest.mark.parametrize("button", [{}, {"look": "yes"}])
def test_introduction_with_a_placeholder_is_refused_and_kept_in_the_form(client, address, button):
    response = client.post(address, {"words": "Dear {name}, hello {there}"} | button)

    assert response.context["form"].errors["words"] == [
        f"“{{{name}}}” means nothing here: these words are the same for everybody. Take it out. "
        "Each digest begins with the name of its reader."
        for name in ("name", "there")
    ]
    assert "Dear {name}, hello {there}" in response.content.decode()
    assert not Introduction.objects.exists()


def test_preview_shows_somebody_new_what_is_new_and_keeps_nothing(client, frame, published):
    page = client.get(frame)

    assert "Seminar 4: Kindness" in page.content.decode()
    assert "Sam Sample" in page.content.decode()
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert not Message.objects.exists()


def test_preview_shows_a_reader_what_they_would_read(client, frame, series, published):
    hour = timezone.now() - timedelta(hours=1)
    ana = make_reader(series, "Ana", since=hour)
    RegistrationFactory(seminar=published, participant=ana)
    ben = make_reader(series, "Ben", since=hour)

    bens = client.get(frame, {"reader": ben.pk}).content.decode()
    anas = client.get(frame, {"reader": ana.pk}).content.decode()

    assert "Dear Ben" in bens
    assert "Seminar 4: Kindness" in bens
    assert anas == ""


def test_preview_gives_away_no_personal_link(client, frame, series, published):
    ben = make_reader(series, "Ben", since=timezone.now() - timedelta(hours=1))

    page = client.get(frame, {"reader": ben.pk}).content.decode()

    assert "/news/…" in page
    for purpose in (links.NEWS, links.STOP):
        assert links.token_for(ben, purpose) not in page


def test_reader_is_found_by_name(client, address, series):
    ana = make_reader(series, "Anastasia")
    make_reader(series, "Ben")

    response = client.get(address, {"q": "nasta", "frequency": "daily"})

    assert [consent.participant for consent in response.context["found"]] == [ana]
    assert f"?frequency=daily&amp;reader={ana.pk}" in response.content.decode()


def test_reader_of_another_series_is_not_found(client, address, frame):
    stranger = make_reader(SeminarFactory().series, "Anastasia")

    assert client.get(address, {"q": "Anastasia"}).context["found"] == []
    assert client.get(frame, {"reader": stranger.pk}).status_code == 404


def test_page_says_when_nothing_is_new(client, address):
    assert "Nothing new yet" in client.get(address).content.decode()


def test_page_says_that_nothing_goes_while_the_series_is_hidden(client, address, series):
    series.is_published = False
    series.save()

    assert "No digest goes until this series is shown" in client.get(address).content.decode()


def test_page_asks_as_often_for_three_readers_as_for_one(address, series, published, queries_of):
    counts = []
    for names in (["Ana"], ["Ben", "Cleo"]):
        for name in names:
            make_reader(series, name)
        counts.append(queries_of(f"{address}?q=e"))

    assert counts[0] == counts[1]
