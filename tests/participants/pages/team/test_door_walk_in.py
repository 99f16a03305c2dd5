"""Somebody comes to the door without a place: the pages for it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from participants.models import Registration
from participants.operations import doors
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(series):
    return SeminarFactory(series=series, number=3, capacity=1, starts_at=timezone.now())


@pytest.fixture
def page(today):
    return f"/manage/{today.series.slug}/seminars/3/door/walk-in/"


@pytest.fixture
def device_page(today, organiser):
    until = timezone.now() + timedelta(hours=2)
    _, token = doors.add_device(seminar=today, label="Tablet", expires_at=until, by=organiser)
    return f"/door/{token}/walk-in/"


def told(name="Ben", **more):
    return {"form_token": str(uuid4()), "name": name, **more}


def test_device_lets_somebody_in_and_asks_for_no_group(client, today, device_page, carers):
    assert list(client.get(device_page).context["form"].fields) == ["form_token", "name", "email"]

    response = client.post(device_page, told(group="carers", reason="Because"), follow=True)

    assert "Ben has a place, and is here." in response.content.decode()
    let_in = Registration.objects.get()
    assert (let_in.attendance.status, let_in.counted_in, let_in.is_exception) == (
        "present",
        None,
        False,
    )


def test_device_is_told_when_the_room_is_full_and_keeps_what_was_typed(client, today, device_page):
    RegistrationFactory(seminar=today, confirmed=True)
    assert "Every place is taken" in client.get(device_page).content.decode()

    text = client.post(device_page, told(reason="Because")).content.decode()

    assert ("An organiser can also make an exception." in text, 'value="Ben"' in text) == (
        True,
        True,
    )
    assert Registration.objects.count() == 1


def test_organiser_notes_the_group_and_makes_an_exception(client, page, today, carers, organiser):
    RegistrationFactory(seminar=today, confirmed=True)
    client.force_login(organiser)

    client.post(page, told(group="carers", agree_groups="on", reason="Came from afar"))

    let_in = Registration.objects.get(participant__name="Ben")
    assert (let_in.counted_in, let_in.is_exception) == (carers, True)


def test_group_needs_consent(client, page, carers, organiser):
    client.force_login(organiser)

    text = client.post(page, told(group="carers")).content.decode()

    assert "tick this box if they agree" in text
    assert Registration.objects.count() == 0


def test_same_form_twice_lets_in_one(client, device_page):
    form = told()
    client.post(device_page, form)
    client.post(device_page, form)

    assert Registration.objects.count() == 1


def test_free_places_that_can_still_be_offered_are_said_to_be(client, page, today, organiser):
    today.starts_at = timezone.now() + timedelta(hours=5)
    today.ends_at = today.starts_at + timedelta(hours=5)
    today.save()
    RegistrationFactory(seminar=today, waiting=True)
    client.force_login(organiser)

    text = client.get(page).content.decode()

    assert "1 place is free. People are waiting, and can still be offered it until" in text
