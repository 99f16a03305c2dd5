"""What organisers see of what was written to people."""

import pytest
from django.urls import reverse

from notifications.models import Message
from participants import emails
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
