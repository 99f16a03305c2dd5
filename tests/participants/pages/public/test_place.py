"""One's own place: what the page shows, and what its buttons do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.links import token_for
from participants.models import OwnWords, Registration
from participants.news.links import news_path
from tests.factories import OfferFactory, ParticipantFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db

ACTIONS = ["place_confirm", "place_accept", "place_decline", "place_cancel", "place_rejoin"]


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        ("confirmed", "You have a place"),
        ("waiting", "You are on the waiting list"),
        ("offered", "A place is kept for you"),
        ("declined", "You let this place go"),
        ("lapsed", "This place has gone to somebody else"),
        ("withdrawn", "You are not on the list"),
    ],
)
def test_place_says_where_somebody_stands(client, seminar, own_page, status, heading):
    registration = RegistrationFactory(seminar=seminar, status=status)
    if status == "offered":
        OfferFactory(registration=registration)

    response = client.get(own_page(registration))

    assert (response.status_code, response.context["place"].heading) == (200, heading)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"cancelled": True}, "This seminar is cancelled"),
        ({"held": True}, "This seminar is over"),
        ({"starts_at": timezone.now() - timedelta(days=2)}, "This seminar is over"),
    ],
)
def test_place_at_a_seminar_that_is_no_more_has_no_buttons(client, own_page, fields, heading):
    registration = RegistrationFactory(seminar=SeminarFactory(**fields), confirmed=True)

    response = client.get(own_page(registration))

    place = response.context["place"]
    assert (place.heading, place.can_cancel, place.can_rejoin) == (heading, False, False)
    assert "Place confirmed" not in response.content.decode()


def test_place_at_a_cancelled_seminar_says_why_and_asks_nothing(client, seminar, own_page):
    registration = RegistrationFactory(
        seminar=seminar, confirmed=True, participant__email_confirmed_at=None
    )
    page = own_page(registration)
    assert "Did our email reach you?" in client.get(page).content.decode()
    seminar.status, seminar.cancelled_because = "cancelled", "The hall is flooded."
    seminar.save()

    shown = client.get(page).content.decode()

    assert "Why: The hall is flooded." in shown
    assert "Did our email reach you?" not in shown


def test_place_does_not_offer_its_own_seminar_as_another(client, seminar, own_page):
    other = SeminarFactory(series=seminar.series)
    registration = RegistrationFactory(seminar=seminar, withdrawn=True)

    response = client.get(own_page(registration))

    assert response.context["others"] == [other]


def test_place_shows_the_number_on_the_list_and_why(client, series, seminar, own_page):
    carers = series.groups.get(key="carers")
    for _ in range(2):
        RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar)
    registration = RegistrationFactory(seminar=seminar, groups=[carers], waiting_reason="full")

    response = client.get(own_page(registration))

    assert response.context["why"] == (
        "All 2 places are taken. You are number 2 on the waiting list, "
        "and number 1 among people in your group “Carers”."
    )


def test_place_shows_no_group_of_anybody_else(client, series, seminar, own_page):
    RegistrationFactory(seminar=seminar, groups=[series.groups.get(key="carers")], confirmed=True)
    registration = RegistrationFactory(seminar=seminar, confirmed=True)

    page = client.get(own_page(registration))
    assert (page.status_code, "carers" in page.content.decode().lower()) == (200, False)


@pytest.mark.parametrize(
    ("status", "shown"), [("confirmed", True), ("waiting", False), ("offered", False)]
)
@pytest.mark.parametrize("name", ["place", "place_calendar"])
def test_joining_link_is_for_holders_of_a_place(client, own_page, status, shown, name):
    seminar = SeminarFactory(mode="online", joining_link="https://meet.example.org/abc")
    registration = RegistrationFactory(seminar=seminar, status=status)

    response = client.get(own_page(registration, name))

    unfolded = response.content.decode().replace("\r\n ", "")
    assert ("https://meet.example.org/abc" in unfolded) == shown


def test_calendar_is_a_file(client, seminar, own_page):
    response = client.get(own_page(RegistrationFactory(seminar=seminar), "place_calendar"))

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{seminar.slug}.ics"'


@pytest.mark.parametrize("name", ["place", "place_calendar", "place_details", *ACTIONS])
def test_dead_link_says_how_to_get_a_new_one(client, name):
    registration = RegistrationFactory(confirmed=True)

    for token in ("nothing", token_for(registration, "feedback")):
        response = client.post(reverse(name, args=[token]))

        assert response.status_code == 404
        assert "How to get a new one" in response.content.decode()
    registration.refresh_from_db()
    assert registration.status == "confirmed"


@pytest.mark.parametrize("status", ["waiting", "offered", "confirmed", "withdrawn"])
@pytest.mark.parametrize("name", ["place", "place_details", "place_consents", *ACTIONS])
def test_get_changes_nothing(client, seminar, own_page, status, name):
    registration = RegistrationFactory(seminar=seminar, status=status)
    if status == "offered":
        OfferFactory(registration=registration)
    before = Registration.objects.values().get()

    response = client.get(own_page(registration, name), {"withdraw": "groups"})

    assert response.status_code in {200, 302}
    assert Registration.objects.values().get() == before
    registration.participant.refresh_from_db()
    assert registration.participant.email_confirmed_at is None


def test_confirm_notes_that_the_address_is_theirs(client, seminar, own_page):
    registration = RegistrationFactory(seminar=seminar, confirmed=True)
    assert "Did our email reach you?" in client.get(own_page(registration)).content.decode()

    response = client.post(own_page(registration, "place_confirm"), follow=True)

    registration.participant.refresh_from_db()
    assert registration.participant.email_confirmed_at is not None
    assert "Did our email reach you?" not in response.content.decode()


def test_accept_takes_the_place(client, own_page):
    registration = RegistrationFactory(offered=True)

    response = client.post(own_page(registration, "place_accept"), follow=True)

    assert response.context["place"].heading == "You have a place"


def test_decline_lets_the_place_go_to_the_next(client, own_page):
    registration = RegistrationFactory(offered=True, seminar__capacity=1)
    next_in_line = RegistrationFactory(seminar=registration.seminar, waiting=True)

    response = client.post(own_page(registration, "place_decline"), follow=True)

    next_in_line.refresh_from_db()
    assert (response.context["place"].state, next_in_line.status) == ("declined", "offered")


def test_decline_asks_first(client, own_page):
    registration = RegistrationFactory(offered=True)
    assert own_page(registration, "place_decline") in text_of(client.get(own_page(registration)))

    asked = text_of(client.get(own_page(registration, "place_decline")))

    assert "Shall somebody else have this place?" in asked
    registration.refresh_from_db()
    assert registration.status == "offered"


def test_decline_asks_nothing_where_no_offer_is_open(client, own_page):
    registration = RegistrationFactory(confirmed=True)

    response = client.get(own_page(registration, "place_decline"))

    assert response.url == own_page(registration)


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        ("confirmed", "Mum has a place"),
        ("waiting", "Mum is on the waiting list"),
        ("offered", "A place is kept for Mum"),
    ],
)
def test_place_that_a_supporter_reads_of_says_whose_it_is(client, own_page, status, heading):
    registration = RegistrationFactory(status=status, participant__name="Mum")
    person = registration.participant
    person.supporter = ParticipantFactory(series=registration.seminar.series, name="Carl")
    person.email = ""
    person.save()
    if status == "offered":
        OfferFactory(registration=registration)

    response = client.get(own_page(registration))

    assert response.context["place"].heading == heading
    assert "This page is about Mum, whose place you look after." in text_of(response)


def test_cancelling_for_somebody_asks_about_them(client, own_page):
    registration = RegistrationFactory(confirmed=True, participant__name="Mum")
    person = registration.participant
    person.supporter = ParticipantFactory(series=registration.seminar.series, name="Carl")
    person.email = ""
    person.save()

    asked = text_of(client.get(own_page(registration, "place_cancel")))

    assert ("Do they give up their place?" in asked, "This is about Mum." in asked) == (True, True)


def test_accept_too_late_says_so(client, own_page):
    registration = RegistrationFactory(status="offered")
    past = timezone.now() - timedelta(minutes=1)
    OfferFactory(registration=registration, made_at=past - timedelta(days=1), expires_at=past)
    assert client.get(own_page(registration)).context["place"].state == "late"

    response = client.post(own_page(registration, "place_accept"), follow=True)

    assert "and that time has passed" in text_of(response)
    registration.refresh_from_db()
    assert registration.status == "offered"


def test_accept_without_an_offer_says_so(client, own_page):
    registration = RegistrationFactory(waiting=True)

    response = client.post(own_page(registration, "place_accept"), follow=True)

    assert "No place has been offered to you yet." in text_of(response)
    registration.refresh_from_db()
    assert registration.status == "waiting"


def test_cancel_asks_first_and_then_gives_the_place_up(client, own_page):
    registration = RegistrationFactory(confirmed=True)
    asked = client.get(own_page(registration, "place_cancel"))
    assert "Do you want to give up your place?" in asked.content.decode()

    response = client.post(own_page(registration, "place_cancel"), follow=True)

    assert response.context["place"].state == "withdrawn"
    assert "You cancelled your place." in text_of(response)
    assert "You cancelled your place on " in text_of(response)


@pytest.mark.parametrize(
    ("somebody_waits", "words"),
    [(True, "Other people are waiting for one."), (False, "Then somebody else can have it.")],
)
def test_cancel_says_whether_anybody_waits(client, seminar, own_page, somebody_waits, words):
    registration = RegistrationFactory(seminar=seminar, confirmed=True)
    if somebody_waits:
        RegistrationFactory(seminar=seminar)

    assert words in text_of(client.get(own_page(registration, "place_cancel")))


def test_cancel_once_the_seminar_has_begun_is_refused_in_words(client, own_page):
    begun = SeminarFactory(starts_at=timezone.now() - timedelta(hours=1))
    registration = RegistrationFactory(seminar=begun, confirmed=True)

    response = client.post(own_page(registration, "place_cancel"), follow=True)

    assert "there is nothing to cancel" in text_of(response)
    assert client.get(own_page(registration, "place_cancel")).status_code == 302


@pytest.mark.parametrize("status", ["withdrawn", "declined", "lapsed"])
def test_rejoin_takes_one_click(client, own_page, status):
    registration = RegistrationFactory(status=status, seminar__capacity=1)
    RegistrationFactory(seminar=registration.seminar, confirmed=True)
    assert (
        own_page(registration, "place_rejoin")
        in client.get(own_page(registration)).content.decode()
    )

    response = client.post(own_page(registration, "place_rejoin"), follow=True)

    assert response.context["place"].state == "waiting"


def test_rejoin_is_not_shown_once_registration_has_closed(client, own_page):
    closed = SeminarFactory(registration_closes_at=timezone.now() - timedelta(days=1))
    registration = RegistrationFactory(seminar=closed, withdrawn=True)

    assert client.get(own_page(registration)).context["place"].can_rejoin is False


@pytest.mark.parametrize("status", ["waiting", "confirmed"])
def test_place_costs_the_same_for_many_people(seminar, own_page, status, queries_of):
    registration = RegistrationFactory(seminar=seminar, status=status, waiting_reason="full")
    for_one = queries_of(own_page(registration))
    groups = list(seminar.series.groups.all())
    for _ in range(10):
        RegistrationFactory(seminar=seminar, groups=groups)
    registration.declarations.create(group=groups[0], position=0)

    assert queries_of(own_page(registration)) == for_one


def test_place_shows_what_was_told(client, seminar, own_page):
    registration = RegistrationFactory(
        seminar=seminar,
        confirmed=True,
        companions=1,
        companion_note="My sister",
        participant__dietary="No nuts",
    )
    question = seminar.extra_questions.create(text="Which bus?", kind="line")
    registration.extra_answers.create(question=question, text="The 96")
    OwnWords.objects.create(registration=registration, text="I cared for my aunt")

    text = text_of(client.get(own_page(registration)))

    for told in ("1 person: My sister", "No nuts", "Which bus?", "The 96", "I cared for my aunt"):
        assert told in text


def test_place_leads_to_the_other_seminars_without_typing_again(client, series, seminar, own_page):
    registration = RegistrationFactory(seminar=seminar, confirmed=True)
    other = SeminarFactory(series=series)
    SeminarFactory(series=series, draft=True)
    RegistrationFactory(seminar=SeminarFactory(series=series), participant=registration.participant)

    response = client.get(own_page(registration))

    assert response.context["others"] == [other]
    address = reverse("register", args=[series.slug, other.slug])
    assert f"{address}?place={response.context['place'].token}" in response.content.decode()


@pytest.mark.parametrize("name", ["place", "place_consents"])
def test_page_leads_to_what_was_sent_and_to_a_calendar_that_follows(
    client, seminar, own_page, name
):
    registration = RegistrationFactory(seminar=seminar)
    news = news_path(registration.participant)

    html = client.get(own_page(registration, name)).content.decode()

    assert f'href="{news}"' in html
    assert f'<a href="{reverse("my_feed")}">Sign in with your email address</a>' in html
    assert "News by email" in client.get(news).content.decode()


def test_page_of_somebody_without_an_address_leads_to_no_emails(client, seminar, own_page):
    registration = RegistrationFactory(seminar=seminar, participant__email="")

    html = client.get(own_page(registration)).content.decode()

    assert "See what we sent you" not in html
    assert "to let your calendar follow your places" in html
