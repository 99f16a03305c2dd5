"""Equal shares, offered wherever a seminar without quotas is planned."""

import pytest
from django.urls import reverse

from tests.factories import QuotaFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["manage_quotas", "manage_seminar", "manage_programme"])
def test_seminar_without_quotas_is_offered_them(client, at, carers, academics, organiser, name):
    client.force_login(organiser)

    html = client.get(at(name)).content.decode()

    assert "We suggest the same for each of your 2 groups" in html
    assert at("quotas_fair") in html


def test_one_button_saves_them(client, seminar, at, carers, academics, organiser):
    client.force_login(organiser)

    response = client.post(at("quotas_fair"), follow=True)

    assert response.redirect_chain == [(at("manage_quotas"), 302)]
    kept = seminar.quotas.values_list("group__name", "reserved", "limit", "returning_limit")
    assert list(kept) == [("Carers", 1, 3, 1), ("Academics", 1, 3, 1)]
    assert "Fair shares to begin with" not in response.content.decode()


def test_quotas_that_are_there_are_left_alone(client, seminar, at, carers, organiser):
    QuotaFactory(seminar=seminar, group=carers, reserved=3)
    client.force_login(organiser)

    client.post(at("quotas_fair"))

    assert list(seminar.quotas.values_list("reserved", flat=True)) == [3]


def test_only_organisers_use_them(client, at, seminar, carers, facilitator):
    client.force_login(facilitator)

    assert client.post(at("quotas_fair")).status_code == 403
    assert not seminar.quotas.exists()


def test_looking_at_the_address_saves_nothing(client, at, seminar, carers, organiser):
    client.force_login(organiser)

    assert client.get(at("quotas_fair")).status_code == 405
    assert not seminar.quotas.exists()


def test_seminar_list_is_not_asked(client, series, organiser, carers):
    client.force_login(organiser)

    html = client.get(reverse("manage_seminars", args=[series.slug])).content.decode()

    assert "Fair shares" not in html
