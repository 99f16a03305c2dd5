"""The people of a seminar and of a series: finding them, and taking a list along."""

import csv
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from participants import exports
from participants.models import Attendance
from tests.factories import OfferFactory, ParticipantFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db
DAY_0 = datetime(2030, 1, 7, 12, tzinfo=UTC)


def enter(seminar, name, **fields):
    return RegistrationFactory(seminar=seminar, participant__name=name, **fields)


def came(registration):
    Attendance.objects.create(registration=registration, status="present", marked_at=DAY_0)


@pytest.fixture
def people(seminar, carers, academics):
    """Four people who registered one day after the other."""
    entered = {
        name: enter(seminar, name, joined_at=DAY_0 + timedelta(day), **fields)
        for day, (name, fields) in enumerate(
            {
                "Dia": {"confirmed": True, "groups": [carers, academics], "counted_in": carers},
                "bo": {"waiting_reason": "kept_for_others", "groups": [academics]},
                "Ana": {"waiting_reason": "full"},
                "Cem": {"withdrawn": True},
            }.items()
        )
    }
    enter(SeminarFactory(series=seminar.series, number=2), "Eve", groups=[carers])
    return entered


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ana", "bo", "Cem", "Dia"]),
        ("?sort=-name", ["Dia", "Cem", "bo", "Ana"]),
        ("?sort=joined", ["Dia", "bo", "Ana", "Cem"]),
        ("?sort=status", ["Ana", "bo", "Dia", "Cem"]),
        ("?sort=nonsense", ["Ana", "bo", "Cem", "Dia"]),
        ("?status=waiting", ["Ana", "bo"]),
        ("?status=nonsense", ["Ana", "bo", "Cem", "Dia"]),
        ("?group=carers", ["Dia"]),
        ("?group=academics&status=waiting", ["bo"]),
        ("?q=A", ["Ana", "bo", "Cem", "Dia"]),
        ("?q=an", ["Ana"]),
        ("?q=nobody", []),
    ],
)
def test_people_are_found_and_sorted(client, people, at, organiser, query, names):
    client.force_login(organiser)

    response = client.get(at("manage_seminar_people") + query)

    assert [row.participant.name for row in response.context["page_obj"]] == names


def test_people_page_says_how_many_of_each_and_why_they_wait(client, people, at, organiser):
    client.force_login(organiser)

    context = client.get(at("manage_seminar_people") + "?sort=joined").context

    assert {status: number for status, _, number in context["numbers"]} == {
        "waiting": 2,
        "offered": 0,
        "confirmed": 1,
        "declined": 0,
        "lapsed": 0,
        "withdrawn": 1,
    }
    assert [(row.participant.name, row.number, why) for row, why in context["rows"][1:3]] == [
        ("bo", 1, "The empty places are kept for other groups."),
        ("Ana", 2, "Every place is taken."),
    ]


def test_people_page_shows_groups_offers_and_attendance(client, seminar, people, at, organiser):
    OfferFactory(
        registration=enter(seminar, "Fay", status="offered"), expires_at=DAY_0 + timedelta(9)
    )
    came(people["Dia"])
    client.force_login(organiser)

    text = client.get(at("manage_seminar_people")).content.decode()

    assert "Carers, Academics" in text
    assert "Counted in Carers" in text
    assert "Kept until Wednesday 16 January 2030, midday" in text
    assert "Came" in text


def test_people_page_costs_the_same_for_many(client, seminar, people, at, organiser, queries_of):
    client.force_login(organiser)
    few = queries_of(at("manage_seminar_people"))
    for number in range(30):
        person = enter(seminar, f"Person {number}", offered=True, groups=[*people_groups(people)])
        came(person)

    assert queries_of(at("manage_seminar_people")) == few


def people_groups(people):
    return [declaration.group for declaration in people["Dia"].declarations.all()]


def test_people_come_in_pages(client, seminar, at, organiser):
    for number in range(51):
        enter(seminar, f"Person {number:02}")
    client.force_login(organiser)

    response = client.get(at("manage_seminar_people") + "?page=2")

    assert [row.participant.name for row in response.context["page_obj"]] == ["Person 50"]


def test_download_holds_these_columns_and_no_others(client, seminar, at, organiser, carers):
    person = enter(
        seminar,
        "Ana",
        participant__email="ana@example.org",
        participant__phone="+44 113 496 0000",
        participant__badge_name="=1+1",
        joined_at=DAY_0,
        confirmed=True,
        groups=[carers],
    )
    came(person)
    client.force_login(organiser)

    response = client.get(at("seminar_people_download"))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{seminar.series.slug}-seminar-1-people.csv"'
    )
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = csv.DictReader(response.content.decode("utf-8-sig").splitlines())
    assert list(rows) == [
        {
            "Name": "Ana",
            "Name on badge": "'=1+1",
            "Email": "ana@example.org",
            "Phone": "'+44 113 496 0000",
            "Status": "Place confirmed",
            "Joined": "2030-01-07 12:00",
            "Offer open until": "",
            "Number on the waiting list": "",
            "Attendance": "Came",
        }
    ]


def test_download_holds_the_people_that_were_asked_for(client, people, at, organiser):
    client.force_login(organiser)

    text = client.get(at("seminar_people_download") + "?status=waiting&sort=joined").content

    rows = csv.DictReader(text.decode("utf-8-sig").splitlines())
    assert [(row["Name"], row["Number on the waiting list"]) for row in rows] == [
        ("bo", "1"),
        ("Ana", "2"),
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_cell_that_a_spreadsheet_would_run_is_made_text(sign):
    assert list(exports.harmless([f"{sign}A1", f"A1{sign}"])) == [f"'{sign}A1", f"A1{sign}"]


def of_series(series, query=""):
    return reverse("manage_people", args=[series.slug]) + query


def test_people_of_the_series_with_what_they_came_to(client, series, seminar, organiser):
    ana, bo = (ParticipantFactory(series=series, name=name) for name in ("Ana", "bo"))
    ParticipantFactory(name="Elsewhere")
    later = SeminarFactory(series=series, number=2)
    came(RegistrationFactory(seminar=seminar, participant=ana, confirmed=True))
    RegistrationFactory(seminar=later, participant=ana)
    absent = RegistrationFactory(seminar=later, participant=bo, confirmed=True)
    Attendance.objects.create(registration=absent, status="absent", marked_at=DAY_0)
    client.force_login(organiser)

    found = client.get(of_series(series)).context["page_obj"]

    assert [
        (person.name, person.attended, [row.seminar.number for row in person.seminar_registrations])
        for person in found
    ] == [("Ana", 1, [1, 2]), ("bo", 0, [2])]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ana", "bo"]),
        ("?q=BO", ["bo"]),
        ("?been=returning", ["Ana"]),
        ("?been=newcomer", ["bo"]),
        ("?been=nonsense", ["Ana", "bo"]),
    ],
)
def test_people_of_the_series_are_found(client, series, seminar, organiser, query, names):
    came(enter(seminar, "Ana", confirmed=True))
    enter(seminar, "bo")
    client.force_login(organiser)

    found = client.get(of_series(series, query)).context["page_obj"]

    assert [person.name for person in found] == names


def test_people_of_the_series_cost_the_same_for_many(
    client, series, seminar, organiser, queries_of
):
    client.force_login(organiser)
    enter(seminar, "Ana")
    one = queries_of(of_series(series))
    for number in range(29):
        came(enter(seminar, f"Person {number}", confirmed=True))

    assert queries_of(of_series(series)) == one
