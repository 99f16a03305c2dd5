"""Phones that help at the door without anybody signing in."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from participants import door_links
from participants.models import Attendance, DoorDevice
from participants.operations import doors
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(series):
    """A seminar that has just begun."""
    return SeminarFactory(series=series, number=3, starts_at=timezone.now())


@pytest.fixture
def ana(today):
    return RegistrationFactory(
        seminar=today, participant__name="Ana Sole", participant__badge_name="Ana", confirmed=True
    )


@pytest.fixture
def made(today, organiser):
    """A device of the seminar, and the address of its link."""
    device, token = doors.add_device(
        seminar=today,
        label="Tablet",
        expires_at=timezone.now() + timedelta(hours=2),
        by=organiser,
    )
    return device, f"/door/{token}/"


def ended(response):
    return response.status_code == 404 and "This link has ended" in response.content.decode()


def test_link_is_shown_once_and_kept_by_its_digest_alone(client, today, organiser):
    client.force_login(organiser)
    page = f"/manage/{today.series.slug}/seminars/3/door/devices/"
    assert client.get(page).status_code == 200
    until = timezone.now() + timedelta(hours=3)
    posted = {
        "label": "Tablet",
        "expires_at_0": f"{until:%Y-%m-%d}",
        "expires_at_1": f"{until:%H:%M}",
    }

    shown = client.post(page, posted).content.decode()

    device = DoorDevice.objects.get()
    token = re.search(r"/door/([\w-]{32})/", shown)[1]
    assert device.token_digest == door_links.digest_of(token)
    assert door_links.device_for(token) == device
    assert "<svg" in shown
    listed = client.get(page).content.decode()
    assert ("Tablet" in listed, token in listed) == (True, False)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (timedelta(minutes=-1), "still to come"),
        (timedelta(days=7, minutes=5), "at the latest."),
    ],
)
def test_link_works_for_a_week_at_most(client, today, organiser, until, words):
    client.force_login(organiser)
    moment = (timezone.now() + until).astimezone(today.series.zone)

    response = client.post(
        f"/manage/{today.series.slug}/seminars/3/door/devices/",
        {
            "label": "Tablet",
            "expires_at_0": f"{moment:%Y-%m-%d}",
            "expires_at_1": f"{moment:%H:%M}",
        },
    )

    assert words in response.content.decode()
    assert DoorDevice.objects.count() == 0


def test_link_usually_ends_with_the_day_of_the_seminar():
    starts_at = datetime(2027, 6, 1, 9, tzinfo=UTC)
    seminar = SeminarFactory.build(starts_at=starts_at)

    ends = [doors.usual_end(seminar, starts_at + timedelta(days=days)) for days in (-30, -1, 3)]

    assert ends == [
        datetime(2027, 6, 1, 22, 59, tzinfo=UTC),  # a minute to midnight in London
        datetime(2027, 6, 1, 22, 59, tzinfo=UTC),
        datetime(2027, 6, 4, 22, 59, tzinfo=UTC),  # the seminar is over
    ]


def test_link_made_weeks_before_works_on_the_day_of_the_seminar(client, series, organiser):
    later = SeminarFactory(series=series, number=4, starts_at=timezone.now() + timedelta(days=15))
    client.force_login(organiser)
    page = f"/manage/{series.slug}/seminars/4/door/devices/"
    proposed = client.get(page).context["form"].initial["expires_at"]
    assert proposed.date() == later.local_end.date()

    client.post(
        page,
        {
            "label": "Tablet",
            "expires_at_0": f"{proposed:%Y-%m-%d}",
            "expires_at_1": f"{proposed:%H:%M}",
        },
    )

    device = DoorDevice.objects.get()
    assert device.expires_at > later.ends_at


def test_device_opened_before_the_day_says_when_the_door_opens(client, series, organiser):
    later = SeminarFactory(series=series, number=4, starts_at=timezone.now() + timedelta(days=3))
    until = doors.usual_end(later, timezone.now())
    _, token = doors.add_device(seminar=later, label="Tablet", expires_at=until, by=organiser)
    RegistrationFactory(seminar=later, confirmed=True)

    page = client.get(f"/door/{token}/").content.decode()

    assert "The door opens on" in page
    assert 'name="mark"' not in page


def test_device_shows_badge_names_and_no_way_elsewhere(client, ana, made, carers):
    ana.declarations.create(group=carers)
    _, address = made

    response = client.get(address)

    text = response.content.decode()
    kept_back = ("Ana Sole", ana.participant.email, "Carers", "Team area", "Sign in", "/manage/")
    assert [words for words in kept_back if words in text] == []
    assert [badge.name for badge in response.context["badges"]] == ["Ana"]
    headers = ("Cache-Control", "X-Robots-Tag", "Permissions-Policy")
    assert [response.headers[name] for name in headers] == [
        "max-age=0, no-cache, no-store, must-revalidate, private",
        "noindex, nofollow",
        "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    ]


def test_device_marks_and_organisers_see_when_it_was_used(client, ana, made):
    device, address = made
    client.get(address)
    assert DoorDevice.objects.get().last_used_at is None

    response = client.post(f"{address}mark/{ana.pk}/", {"mark": "here"})

    assert response.url == f"{address}#badge-{ana.pk}"
    assert list(Attendance.objects.values_list("registration", "status", "device")) == [
        (ana.pk, "present", device.pk)
    ]
    assert DoorDevice.objects.get().last_used_at is not None


def test_device_cannot_mark_at_another_door(client, made, series):
    other = RegistrationFactory(seminar__series=series, confirmed=True)

    response = client.post(f"{made[1]}mark/{other.pk}/", {"mark": "here"})

    assert (response.status_code, Attendance.objects.count()) == (404, 0)


def test_link_stops_at_once(client, ana, made, organiser):
    device, address = made
    client.force_login(organiser)
    page = f"/manage/{ana.seminar.series.slug}/seminars/3/door/devices/"

    assert client.get(f"{page}{device.pk}/revoke/").status_code == 405
    response = client.post(f"{page}{device.pk}/revoke/", follow=True)

    assert "no longer works" in response.content.decode()
    client.logout()
    assert ended(client.get(address))
    assert ended(client.post(f"{address}mark/{ana.pk}/", {"mark": "here"}))
    assert Attendance.objects.count() == 0


def test_link_dies_when_its_time_is_over(client, made):
    device, address = made
    assert client.get(address).status_code == 200
    DoorDevice.objects.filter(pk=device.pk).update(expires_at=timezone.now())

    assert ended(client.get(address))


@pytest.mark.parametrize("token", ["x", "%00", "é", "a" * 300])
def test_link_that_never_was_says_so_kindly(client, token):
    assert ended(client.get(f"/door/{token}/"))
