"""Equal shares, offered wherever a seminar without quotas is planned."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from seminars.models import Seminar
from tests.factories import QuotaFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["manage_quotas", "manage_seminar", "manage_programme"])
def test_seminar_without_quotas_is_offered_them(client, at, carers, academics, organiser, name):
    client.force_login(organiser)

    html = client.get(at(name)).content.decode()

    assert "We suggest the same for each of your 2 groups" in html
    assert at("quotas_fair") in html


def test_check_before_publishing_says_that_there_are_no_quotas(
    client, seminar, at, carers, organiser
):
    Seminar.objects.filter(pk=seminar.pk).update(status="draft")
    client.force_login(organiser)
    sentence = "none, so no group is sure to be in the room"

    before = client.get(at("seminar_publish")).content.decode()
    client.post(at("quotas_fair"))
    after = client.get(at("seminar_publish")).content.decode()

    assert (sentence in before, at("manage_quotas") in before) == (True, True)
    assert sentence not in after


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

    page = client.get(reverse("manage_seminars", args=[series.slug]))

    assert (page.status_code, "Fair shares" in page.content.decode()) == (200, False)


def test_draw_is_suggested_where_many_were_left_out(client, series, at, carers, organiser):
    last = SeminarFactory(
        series=series, capacity=1, starts_at=timezone.now() - timedelta(9), status="held"
    )
    RegistrationFactory(seminar=last, confirmed=True, groups=[carers])
    RegistrationFactory.create_batch(2, seminar=last, groups=[carers])
    client.force_login(organiser)

    html = client.get(at("manage_quotas")).content.decode()

    assert "2 people were left out for want of places" in html
    assert at("manage_draw") in html
