"""The page that says why each person waits."""

import pytest

from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def names(response):
    return [person.registration.participant.name for person in response.context["page_obj"]]


@pytest.fixture
def full(seminar):
    RegistrationFactory.create_batch(4, seminar=seminar, confirmed=True)


def test_page_lists_who_waits_and_links_to_them(client, seminar, at, full, carers, organiser):
    ana = RegistrationFactory(seminar=seminar, participant__name="Ana", groups=[carers])
    client.force_login(organiser)

    response = client.get(at("manage_waiting"))

    assert names(response) == ["Ana"]
    html = response.content.decode()
    assert at("registration_detail", ana.pk) in html
    assert "All 4 places are taken." in html


def test_people_are_found_by_name(client, seminar, at, full, organiser):
    for name in ("Ana", "Ben"):
        RegistrationFactory(seminar=seminar, participant__name=name)
    client.force_login(organiser)

    assert names(client.get(at("manage_waiting"), {"q": "ben"})) == ["Ben"]
    assert (
        "Nobody waits by that name" in client.get(at("manage_waiting") + "?q=zz").content.decode()
    )


def test_long_list_has_pages_and_one_page_to_print(client, seminar, at, full, organiser):
    RegistrationFactory.create_batch(51, seminar=seminar)
    client.force_login(organiser)

    assert len(names(client.get(at("manage_waiting"), {"page": 2}))) == 1
    assert len(names(client.get(at("manage_waiting"), {"all": 1}))) == 51


def test_page_says_when_nobody_waits(client, at, organiser):
    client.force_login(organiser)

    assert "Nobody waits" in client.get(at("manage_waiting")).content.decode()


def test_page_costs_the_same_for_many(client, seminar, at, full, carers, organiser, queries_of):
    client.force_login(organiser)
    RegistrationFactory(seminar=seminar, groups=[carers])
    one = queries_of(at("manage_waiting"))
    for _ in range(3):
        RegistrationFactory(seminar=seminar, groups=[carers])

    assert queries_of(at("manage_waiting")) == one
