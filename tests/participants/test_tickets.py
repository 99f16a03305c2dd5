"""Tickets for the door."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from participants import links, tickets
from participants.models import Attendance
from participants.operations import doors
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db

WORDS_FOR_ALL = "This is a ticket"


@pytest.fixture
def today(series):
    return SeminarFactory(series=series, number=3, starts_at=timezone.now())


@pytest.fixture
def ana(today):
    return RegistrationFactory(
        seminar=today, participant__name="Ana Sole", participant__badge_name="Ana", confirmed=True
    )


@pytest.fixture
def check(ana):
    return f"/door/check/{tickets.code_for(ana)}/"


@pytest.fixture
def help_at(client, organiser):
    """Open the link of a phone that helps at the door of a seminar."""

    def open_link(seminar):
        until = timezone.now() + timedelta(hours=1)
        device, token = doors.add_device(
            seminar=seminar, label="Tablet", expires_at=until, by=organiser
        )
        client.get(f"/door/{token}/")
        return device

    return open_link


def text_of(response):
    return response.content.decode()


def test_ticket_shows_the_badge_name_and_the_code_with_nothing_personal_in_it(
    client, ana, settings
):
    settings.SITE_URL = "https://talk.example.org"

    shown = text_of(client.get(f"/place/{links.place_token(ana)}/ticket/"))

    assert "<strong>Ana</strong>" in shown
    assert re.search(r"<svg[^>]*class=\"qr\"><title>The code of your ticket</title>", shown)
    assert re.fullmatch(
        rf"https://talk\.example\.org/door/check/{ana.pk}-1\.[\w-]{{43}}/", tickets.check_url(ana)
    )


@pytest.mark.parametrize("status", ["waiting", "offered", "withdrawn"])
def test_nobody_else_has_a_ticket(client, today, status):
    other = RegistrationFactory(seminar=today, status=status)
    token = links.place_token(other)

    assert client.get(f"/place/{token}/ticket/").url == f"/place/{token}/"
    assert "/ticket/" not in text_of(client.get(f"/place/{token}/"))


def test_seminar_online_has_no_tickets(client, today, ana):
    today.mode = "online"
    today.save()

    page = client.get(f"/place/{links.place_token(ana)}/")
    assert (page.status_code, "/ticket/" in page.content.decode()) == (200, False)


def test_code_does_not_open_the_place_nor_the_place_link_the_check(ana):
    assert links.registration_for(tickets.code_for(ana)) is None
    assert tickets.registration_for(links.place_token(ana)) is None
    assert tickets.registration_for(tickets.code_for(ana)) == ana


@pytest.mark.parametrize("code", ["", "x", "1.x", "é.é", "\x00"])
def test_code_that_we_did_not_sign_is_no_ticket(code):
    assert tickets.registration_for(code) is None


@pytest.mark.parametrize("who", ["nobody", "stranger", "facilitator", "participant"])
def test_whoever_is_not_at_the_door_learns_nothing(client, check, who, request):
    if who != "nobody":
        user = request.getfixturevalue(who)
        client.force_login(getattr(user, "user", user))

    shown = client.get(check)

    assert (shown.status_code, WORDS_FOR_ALL in text_of(shown), "Ana" in text_of(shown)) == (
        200,
        True,
        False,
    )
    assert WORDS_FOR_ALL in text_of(client.get("/door/check/1.x/"))


def test_organiser_sees_whose_it_is_and_marks_them(client, ana, check, organiser):
    client.force_login(organiser)
    shown = text_of(client.get(check))
    assert ("Ana" in shown, "Ana Sole" in shown) == (True, False)

    action = re.search(r'value="here" formaction="([^"]+)"', shown)[1]
    client.post(action, {"mark": "here"})

    assert Attendance.objects.get().marked_by == organiser


def test_phone_that_helps_at_this_door_marks_them(client, ana, check, help_at):
    device = help_at(ana.seminar)
    assert Attendance.objects.count() == 0

    action = re.search(r'value="here" formaction="([^"]+)"', text_of(client.get(check)))[1]
    client.post(action, {"mark": "here"})

    assert Attendance.objects.get().device == device


def test_phone_of_another_door_and_one_that_was_stopped_learn_nothing(
    client, series, ana, check, help_at, organiser
):
    help_at(SeminarFactory(series=series))
    assert WORDS_FOR_ALL in text_of(client.get(check))

    doors.revoke(device=help_at(ana.seminar), by=organiser)
    assert WORDS_FOR_ALL in text_of(client.get(check))


def test_ticket_of_somebody_who_cancelled_says_so(client, ana, check, organiser):
    ana.move_to("withdrawn")
    client.force_login(organiser)

    assert "no longer holds a place" in text_of(client.get(check))
