"""What organisers see of what was written to people."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from participants import emails
from participants.message_history import Counts
from tests.factories import MessageFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(series):
    """The address of the messages of the series."""
    return reverse("manage_messages", args=[series.slug])


def message_to(registration, **fields):
    return MessageFactory(
        to=registration.participant.email,
        about=emails.about(registration),
        within=registration.seminar.path,
        **fields,
    )


def listed(client, address, **asked):
    return [row.message.subject for row in client.get(address, asked).context["rows"]]


def test_series_lists_every_message_of_its_seminars_the_newest_first(
    client, series, seminar, whole, organiser
):
    message_to(RegistrationFactory(seminar=seminar), subject="Of the first")
    second = SeminarFactory(series=series, number=2)
    message_to(RegistrationFactory(seminar=second), subject="Of the second")
    message_to(RegistrationFactory(), subject="Of another series")
    client.force_login(organiser)

    assert listed(client, whole) == ["Of the second", "Of the first"]


def test_seminar_lists_its_own(client, series, seminar, at, organiser):
    message_to(RegistrationFactory(seminar=seminar), subject="Of the first")
    message_to(RegistrationFactory(seminar__series=series), subject="Of another")
    client.force_login(organiser)

    assert listed(client, at("seminar_messages")) == ["Of the first"]


def test_row_names_the_person_and_links_to_them(client, seminar, whole, organiser):
    registration = RegistrationFactory(seminar=seminar, participant__name="Ada")
    message_to(registration, kind="place_confirmed")
    client.force_login(organiser)

    page = client.get(whole).content.decode()

    person = reverse("person_detail", args=[seminar.series.slug, registration.participant.pk])
    assert f'<a href="{person}">Ada</a>' in page
    assert "Place confirmed" in page


def test_sign_in_codes_are_not_shown(client, seminar, whole, organiser):
    message_to(RegistrationFactory(seminar=seminar), code=True)
    client.force_login(organiser)

    assert Message.objects.count() == 1
    assert listed(client, whole) == []


def test_message_about_somebody_gone_keeps_its_row(client, seminar, whole, organiser):
    registration = RegistrationFactory(seminar=seminar)
    message_to(registration, subject="To somebody")
    registration.delete()
    client.force_login(organiser)

    assert listed(client, whole) == ["To somebody"]


def test_history_costs_the_same_for_many(client, seminar, whole, organiser, queries_of):
    client.force_login(organiser)
    message_to(RegistrationFactory(seminar=seminar))
    one = queries_of(whole)
    for _ in range(5):
        message_to(RegistrationFactory(seminar=seminar))

    assert queries_of(whole) == one


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "ada"}, ["Failed", "Sent"]),
        ({"q": "bo@example.org"}, ["Perhaps"]),
        ({"q": "perh"}, ["Perhaps"]),
        ({"state": "failed"}, ["Failed"]),
        ({"state": "trouble"}, ["Perhaps", "Failed"]),
        ({"state": "today"}, ["Sent"]),
        ({"kind": "reminder"}, ["Perhaps"]),
        ({"seminar": "2"}, ["Perhaps"]),
        ({"sort": "what"}, ["Failed", "Perhaps", "Sent"]),
        ({"sort": "-tries"}, ["Failed", "Perhaps", "Sent"]),
    ],
)
def test_history_is_searched_filtered_and_sorted(
    client, series, seminar, whole, organiser, asked, found
):
    ada = RegistrationFactory(seminar=seminar, participant__name="Ada")
    second = SeminarFactory(series=series, number=2)
    bo = RegistrationFactory(seminar=second, participant__email="bo@example.org")
    message_to(ada, subject="Sent", state="sent", sent_at=timezone.now())
    message_to(ada, subject="Failed", failed=True)
    message_to(bo, subject="Perhaps", kind="reminder", state="uncertain", attempts=1)
    client.force_login(organiser)

    assert listed(client, whole, **asked) == found


def test_messages_to_a_person_without_a_place_are_named_too(
    client, series, whole, organiser, participant
):
    MessageFactory(subject="News", about=participant.actor_label, within=series.path)
    client.force_login(organiser)

    [row] = client.get(whole, {"q": participant.name}).context["rows"]

    assert (row.person, row.registration) == (participant, None)


def test_counts_lead_to_what_they_count(client, seminar, whole, organiser):
    ada = RegistrationFactory(seminar=seminar)
    message_to(ada, failed=True)
    message_to(ada, state="to_tell")
    message_to(ada, state="sent", sent_at=timezone.now())
    message_to(ada, state="sent", sent_at=timezone.now() - timedelta(days=2))
    client.force_login(organiser)

    counts = client.get(whole).context["counts"]

    assert counts == Counts(queued=0, sent_today=1, failed=1, uncertain=0, to_tell=1)


def test_what_did_not_arrive_is_pointed_out(client, series, seminar, organiser):
    address = reverse("manage_series", args=[series.slug])
    client.force_login(organiser)
    words = "1 message may not have arrived"
    assert words not in client.get(address).content.decode()

    message_to(RegistrationFactory(seminar=seminar), failed=True)

    assert words in client.get(address).content.decode()


def test_seminar_points_out_its_own_trouble_alone(client, series, seminar, at, organiser):
    message_to(RegistrationFactory(seminar__series=series, seminar__number=2), failed=True)
    client.force_login(organiser)

    page = client.get(at("manage_seminar"))
    assert (page.status_code, "may not have arrived" in page.content.decode()) == (200, False)
