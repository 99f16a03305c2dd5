"""Whom no email reaches, and what to say to them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from participants import clock, emails, periodic
from participants.emails import about, about_person
from participants.operations import seminars
from seminars.models import Mode, Role
from tests.factories import (
    HoldFactory,
    MessageFactory,
    OfferFactory,
    RegistrationFactory,
    SeminarFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 1, 7, 12, tzinfo=UTC)
LETTER = "There is a letter for them: “Your place”."
LAPSED = "The place that was kept for them has gone to somebody else."


@pytest.fixture
def seminar(seminar, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    seminar.title, seminar.venue = "Deciding together", None
    seminar.starts_at, seminar.ends_at = NOW + timedelta(days=30), NOW + timedelta(days=30, hours=2)
    seminar.save()
    return seminar


def enter(seminar, name, **fields):
    """Somebody without an address, whom nobody has told yet."""
    registration = RegistrationFactory(
        seminar=seminar, participant__name=name, participant__email="", **fields
    )
    message_about(registration)
    return registration


def message_about(registration, **fields):
    told = {"to": "", "state": "to_tell", "about": about(registration)}
    return MessageFactory(within=registration.seminar.path, **told | fields)


def told(client, at):
    rows = client.get(at("manage_to_tell")).context["page_obj"]
    return {row.person.name: " ".join(row.says) for row in rows}


def tells(client, address, **asked):
    """What each is to be told, or was told, in short."""
    rows = client.get(address, asked).context["page_obj"]
    return {row.person.name: [telling.words for telling in row.tellings] for row in rows}


def to_tick(client, address, **asked):
    """Who is on a list, with how many messages."""
    rows = client.get(address, asked).context["page_obj"]
    return {row.person.name: len(row.tellings) for row in rows}


@pytest.fixture
def of_series(series):
    def address(name):
        return reverse(name, args=[series.slug])

    return address


def test_each_is_told_where_they_stand(client, seminar, at, organiser):
    enter(seminar, "Ana", confirmed=True)
    offered = enter(seminar, "Bo", status="offered")
    OfferFactory(registration=offered, made_at=NOW, expires_at=NOW + timedelta(days=3))
    enter(seminar, "Cem", waiting_reason="full")
    enter(seminar, "Dia", withdrawn=True)
    client.force_login(organiser)

    what = "“Deciding together”, Wednesday 6 February 2030, midday"
    assert told(client, at) == {
        "Ana": f"You have a place at {what}.",
        "Bo": f"A place is kept for you at {what}. Please tell us by Thursday 10 January 2030, "
        "midday if you take it.",
        "Cem": f"You are on the waiting list for {what}, number 1. Every place is taken.",
        "Dia": f"You are not on the list for {what}. You can join it again.",
    }


def test_nobody_is_told_to_join_again_once_registration_has_closed(client, seminar, at, organiser):
    seminar.registration_closes_at = NOW
    seminar.save()
    enter(seminar, "Dia", withdrawn=True)
    client.force_login(organiser)

    what = "“Deciding together”, Wednesday 6 February 2030, midday"
    assert told(client, at) == {"Dia": f"You are not on the list for {what}."}


def test_list_has_whom_no_email_reaches_until_they_are_told(client, seminar, at, organiser):
    RegistrationFactory(seminar=seminar, participant__name="Ana")
    held = RegistrationFactory(seminar=seminar, participant__name="Bo")
    message_about(held, to=held.participant.email)
    enter(seminar, "Cem")
    told_before = RegistrationFactory(seminar=seminar, participant__name="Dia")
    message_about(told_before, state="told")
    client.force_login(organiser)

    assert list(told(client, at)) == ["Bo", "Cem"]


def test_series_list_puts_all_of_a_person_together(client, series, seminar, of_series, organiser):
    ana = enter(seminar, "Ana", confirmed=True).participant
    second = SeminarFactory(series=series, number=2)
    message_about(RegistrationFactory(seminar=second, participant=ana))
    MessageFactory(to="", state="to_tell", about=about_person(ana), within=series.path)
    client.force_login(organiser)

    [row] = client.get(of_series("series_to_tell")).context["page_obj"]

    assert (row.person, len(row.tellings), len(row.says)) == (ana, 3, 2)


def test_ticking_off_is_recorded_and_can_be_taken_back(client, seminar, at, of_series, organiser):
    enter(seminar, "Ana")
    message = Message.objects.get()
    client.force_login(organiser)
    chosen = {"message": [message.pk], "next": at("manage_to_tell")}

    answer = client.post(of_series("messages_told"), chosen | {"how": "phone"})

    message.refresh_from_db()
    assert (message.state, message.told_how, message.told_by) == ("told", "phone", organiser)
    assert message.told_at is not None
    assert answer.url == at("manage_to_tell")
    assert to_tick(client, at("manage_to_tell")) == {}
    assert to_tick(client, at("manage_to_tell"), show="told") == {"Ana": 1}

    client.post(of_series("messages_not_told"), chosen)

    message.refresh_from_db()
    assert (message.state, message.told_how, message.told_by) == ("to_tell", "", None)
    assert to_tick(client, at("manage_to_tell")) == {"Ana": 1}


def test_only_what_is_ticked_is_told(client, seminar, at, of_series, organiser):
    ana = enter(seminar, "Ana")
    message_about(ana)
    client.force_login(organiser)
    first = Message.objects.order_by("pk").first()

    client.post(of_series("messages_told"), {"message": [first.pk], "how": "post"})

    assert to_tick(client, at("manage_to_tell")) == {"Ana": 1}


@pytest.mark.parametrize(
    ("posted", "problem"),
    [({"how": "phone"}, "Tick what you have told them."), ({}, "Say how you told them.")],
)
def test_incomplete_tick_says_what_is_missing(
    client, seminar, of_series, organiser, posted, problem
):
    enter(seminar, "Ana")
    client.force_login(organiser)

    page = client.post(of_series("messages_told"), posted, follow=True).content.decode()

    assert problem in page
    assert Message.objects.get().state == "to_tell"


def test_messages_of_another_series_cannot_be_ticked_off(client, of_series, organiser):
    registration = RegistrationFactory()
    message = message_about(registration)
    client.force_login(organiser)

    client.post(of_series("messages_told"), {"message": [message.pk], "how": "phone"})

    message.refresh_from_db()
    assert message.state == "to_tell"


def test_tick_leads_nowhere_but_to_our_own_pages(client, seminar, of_series, organiser):
    enter(seminar, "Ana")
    chosen = {"message": [Message.objects.get().pk], "how": "phone"}
    client.force_login(organiser)

    answer = client.post(of_series("messages_told"), chosen | {"next": "https://evil.example/"})

    assert answer.url == of_series("series_to_tell")


def test_letters_are_printed_for_those_with_a_postal_address(client, seminar, of_series, organiser):
    enter(seminar, "Ana", participant__post="1 High Street")
    enter(seminar, "Bo")
    client.force_login(organiser)

    response = client.get(of_series("letters_to_print"))

    assert [person.name for person, _, _ in response.context["letters"]] == ["Ana"]
    assert "1 High Street" in response.content.decode()


def test_printed_letters_leave_out_what_nobody_can_press(
    client, seminar, of_series, organiser, settings
):
    ana = enter(seminar, "Ana", participant__post="1 High Street")
    link = f"{settings.SITE_URL}/place/abc/"
    online = "Join online: https://meet.example.org/x"
    text = f"Dear Ana,\n\n{online}\n\nOpen your page: {link}\n\nThe team"
    Message.objects.filter(about=about(ana)).update(text=text)
    client.force_login(organiser)

    [(_, _, words)] = client.get(of_series("letters_to_print")).context["letters"]

    assert words == f"Dear Ana,\n\n{online}\n\nThe team"


def test_one_letter_is_printed_alone(client, seminar, of_series, organiser):
    ana = enter(seminar, "Ana", participant__post="1 High Street")
    enter(seminar, "Bo", participant__post="2 High Street")
    client.force_login(organiser)
    one = Message.objects.get(about=about(ana))

    response = client.get(of_series("letters_to_print"), {"message": one.pk})

    assert [(person, subject) for person, subject, _ in response.context["letters"]] == [
        (ana.participant, one.subject)
    ]


def test_page_of_a_registration_offers_to_tick_off_what_was_said_on_the_phone(
    client, seminar, at, organiser
):
    ana = enter(seminar, "Ana", confirmed=True)
    client.force_login(organiser)
    address = at("registration_detail", ana.pk)
    page = client.get(address).content.decode()
    assert "Have you told them?" in page
    assert "You have a place at “Deciding together”" in page

    Message.objects.update(state="told")

    assert "Have you told them?" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("status", "cancelled", "is cancelled."), ("ends_at", NOW, "is over.")],
)
def test_end_of_the_seminar_is_told_instead(client, seminar, at, organiser, field, value, words):
    seminar.starts_at = NOW - timedelta(hours=2)
    setattr(seminar, field, value)
    seminar.save()
    enter(seminar, "Ana", confirmed=True)
    client.force_login(organiser)

    assert told(client, at)["Ana"].endswith(words)


def test_list_costs_the_same_for_many(client, seminar, at, organiser, queries_of):
    client.force_login(organiser)
    enter(seminar, "Ana")
    one = queries_of(at("manage_to_tell"))
    for number in range(5):
        enter(seminar, f"Person {number}", offered=True)

    assert queries_of(at("manage_to_tell")) == one


def test_series_list_costs_the_same_for_many(
    client, series, seminar, of_series, organiser, queries_of
):
    client.force_login(organiser)
    enter(seminar, "Ana")
    one = queries_of(of_series("series_to_tell"))
    for number in range(2, 5):
        enter(SeminarFactory(series=series, number=number), f"Person {number}")

    assert queries_of(of_series("series_to_tell")) == one


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0113 496 0000", "01134960000"),
        ("+44 (0)113 496-0000, after 6", "+441134960000"),
        ("(+44) 113 496 0000", "+441134960000"),
        ("ask her sister", ""),
    ],
)
def test_phone_number_is_called_with_one_tap(client, seminar, at, organiser, phone, number):
    enter(seminar, "Ana", participant__phone=phone)
    client.force_login(organiser)

    page = client.get(at("manage_to_tell")).content.decode()

    assert phone in page
    assert (f'href="tel:{number}"' in page, "tel:" in page) == (bool(number), bool(number))


def test_each_is_told_what_has_happened_in_order(client, seminar, at, organiser):
    ana = RegistrationFactory(seminar=seminar, participant__name="Ana", confirmed=True)
    for kind in ("place_confirmed", "seminar_changed", "reminder", "letter"):
        message_about(ana, kind=kind, subject="What to bring")
    client.force_login(organiser)

    assert tells(client, at("manage_to_tell")) == {
        "Ana": [
            "They have a place.",
            "The day, the time or the place has changed.",
            "It is soon. We remind them when and where.",
            "There is a letter for them: “What to bring”.",
        ]
    }


@pytest.mark.parametrize(
    ("earlier", "later", "left"),
    [
        ("waiting", "place_confirmed", ["They have a place."]),
        ("place_withdrawn", "waiting", ["They are on the waiting list."]),
        ("reminder", "place_withdrawn", ["Their registration is cancelled."]),
        ("reminder", "reminder", ["It is soon. We remind them when and where."]),
        (
            "place_confirmed",
            "reminder",
            ["They have a place.", "It is soon. We remind them when and where."],
        ),
        ("letter", "place_confirmed", [LETTER, "They have a place."]),
        ("letter", "place_withdrawn", ["Their registration is cancelled."]),
        ("seminar_changed", "offer_lapsed", [LAPSED]),
        ("place_withdrawn", "letter", ["Their registration is cancelled.", LETTER]),
    ],
)
def test_later_message_takes_the_place_of_what_is_not_true_any_more(
    client, seminar, at, organiser, earlier, later, left
):
    ana = RegistrationFactory(seminar=seminar, participant__name="Ana")
    for kind in (earlier, later):
        message_about(ana, kind=kind)
    client.force_login(organiser)

    assert tells(client, at("manage_to_tell")) == {"Ana": left}
    periodic.stop_what_is_outdated()
    kept = Message.objects.exclude(state="cancelled")
    assert kept.count() == len(left)
    assert set(Message.objects.filter(state="cancelled").values_list("error", flat=True)) <= {
        "No longer needed: a later message says what is true now."
    }


def test_later_message_that_was_itself_stopped_takes_no_place(client, seminar, at, organiser):
    ana = RegistrationFactory(seminar=seminar, participant__name="Ana")
    message_about(ana, kind="waiting")
    message_about(ana, kind="place_confirmed", state="cancelled")
    client.force_login(organiser)

    assert tells(client, at("manage_to_tell")) == {"Ana": ["They are on the waiting list."]}


def test_what_is_too_late_is_not_on_the_list(client, seminar, at, organiser):
    ana = RegistrationFactory(seminar=seminar)
    message_about(ana, kind="reminder", worth_until=timezone.now() - timedelta(minutes=1))
    client.force_login(organiser)

    assert tells(client, at("manage_to_tell")) == {}


def move_by_a_day(seminar, by):
    later = seminar.starts_at + timedelta(days=1)
    fields = {"starts_at": later, "ends_at": later + timedelta(hours=2), "mode": Mode.ONLINE}
    fields["joining_link"] = "https://meet.example.org/1"
    seminars.change(seminar=seminar, by=by, fields=fields)


def test_place_to_be_told_names_the_new_day_once_the_seminar_has_moved(
    client, seminar, at, organiser
):
    ana = RegistrationFactory(
        seminar=seminar, participant__name="Ana", participant__email="", confirmed=True
    )
    emails.place_confirmed(ana).save()
    client.force_login(organiser)

    move_by_a_day(seminar, organiser)

    assert tells(client, at("manage_to_tell")) == {"Ana": ["They have a place."]}
    message = Message.objects.get()
    assert "Thursday 7 February 2030" in message.text
    assert message.worth_until == seminar.ends_at + timedelta(days=1)


def test_whoever_was_told_of_the_old_day_is_told_that_it_changed(client, seminar, at, organiser):
    ana = RegistrationFactory(
        seminar=seminar, participant__name="Ana", participant__email="", confirmed=True
    )
    message_about(ana, kind="waiting", state="told")
    emails.place_confirmed(ana).save()
    client.force_login(organiser)

    move_by_a_day(seminar, organiser)

    assert tells(client, at("manage_to_tell")) == {
        "Ana": ["They have a place.", "The day, the time or the place has changed."]
    }


def test_list_of_those_told_says_how_when_and_by_whom(client, seminar, at, organiser):
    ana = RegistrationFactory(seminar=seminar, participant__name="Ana")
    message_about(ana, state="told", told_how="phone", told_by=organiser, told_at=NOW)
    client.force_login(organiser)

    page = client.get(at("manage_to_tell"), {"show": "told"}).content.decode()

    assert tells(client, at("manage_to_tell"), show="told") == {"Ana": ["They have a place."]}
    assert f"Told by phone, Monday 7 January 2030, midday, by {organiser}" in page
    assert "Not told after all" in page


@pytest.mark.parametrize("name", ["manage_series", "manage_seminar"])
def test_overviews_say_how_many_people_are_to_be_phoned(
    client, seminar, at, of_series, organiser, name
):
    address = at(name) if name == "manage_seminar" else of_series(name)
    client.force_login(organiser)
    assert "to phone or post</h2>" not in client.get(address).content.decode()

    ana = enter(seminar, "Ana")
    message_about(ana, kind="letter")
    assert "1 person to phone or post</h2>" in client.get(address).content.decode()

    enter(seminar, "Bo")
    assert "2 people to phone or post</h2>" in client.get(address).content.decode()


def test_overview_tells_nobody_else(client, series, seminar, of_series, investigator):
    enter(seminar, "Ana")
    client.force_login(investigator)

    assert "to phone or post</h2>" not in client.get(of_series("manage_series")).content.decode()


@pytest.mark.parametrize("is_held", [False, True])
def test_whoever_has_an_address_that_works_can_be_emailed_instead(
    client, seminar, at, of_series, organiser, is_held
):
    ana = RegistrationFactory(seminar=seminar, participant__name="Ana")
    message_about(ana, to=ana.participant.email)
    if is_held:
        HoldFactory(email=ana.participant.email)
    client.force_login(organiser)

    page = client.get(at("manage_to_tell")).content.decode()

    address = reverse("hold_release", args=[seminar.series.slug, ana.participant.pk])
    assert (address in page) is not is_held


def test_somebody_of_the_team_is_listed_by_name_and_role(client, series, of_series, organiser):
    bea = TeamMemberFactory(
        series=series, role=Role.FACILITATOR, user__name="Bea", user__email="bea@example.org"
    ).user
    letter = MessageFactory(
        to=bea.email, kind="letter", state="to_tell", about=bea.actor_label, within=series.path
    )
    client.force_login(organiser)

    [waiting] = client.get(of_series("series_to_tell")).context["page_obj"]
    Message.objects.update(state="told", told_how="phone", told_at=letter.created_at)
    [told] = client.get(of_series("series_to_tell") + "?show=told").context["page_obj"]

    assert (waiting.name, waiting.address) == ("Bea, facilitator", "bea@example.org")
    assert told.name == waiting.name
