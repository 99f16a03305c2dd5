"""What is open at the seminars to come, on the overview of a series."""

import pytest
from django.urls import reverse

from participants.work_ahead import WorkAhead, work_ahead
from tests.factories import RegistrationFactory, SeminarFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(seminar):
    """Two wait, one has an offer, and one thing of two is still to arrange."""
    RegistrationFactory.create_batch(2, seminar=seminar, waiting=True)
    offered = RegistrationFactory(seminar=seminar, offered=True)
    offered.arrangements.create(text="A ramp")
    offered.arrangements.create(text="Large print", done_at=seminar.published_at)
    RegistrationFactory(seminar=seminar, withdrawn=True).arrangements.create(text="A taxi")
    return seminar


@pytest.fixture
def overview(series):
    return reverse("manage_series", args=[series.slug])


def test_work_ahead_counts_what_is_open(busy, series):
    quiet = SeminarFactory(series=series)

    assert work_ahead([busy, quiet]) == [
        WorkAhead(busy, waiting=2, offered=1, to_arrange=1),
        WorkAhead(quiet),
    ]


def test_overview_leads_to_what_is_open(client, busy, organiser, overview, at):
    client.force_login(organiser)

    page = client.get(overview).content.decode()

    for address in (
        at("manage_waiting"),
        at("manage_seminar_people") + "?status=offered",
        at("manage_access") + "?show=to_do",
    ):
        assert f'href="{address}"' in page


def test_overview_of_an_investigator_tells_nothing_of_it(client, busy, series, overview, at):
    client.force_login(TeamMemberFactory(series=series, role="investigator").user)

    page = client.get(overview)
    assert (page.status_code, at("manage_waiting") in page.content.decode()) == (200, False)


def test_overview_costs_the_same_for_many_seminars(busy, organiser, overview, queries_of, client):
    client.force_login(organiser)
    one = queries_of(overview)
    for number in range(3):
        other = SeminarFactory(series=busy.series, number=10 + number)
        RegistrationFactory(seminar=other, waiting=True)

    assert queries_of(overview) == one
