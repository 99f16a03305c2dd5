"""The people of a seminar and of a series: finding them, and taking a list along."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from participants.models import AccessRequirement, Attendance
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
                "Dia": {
                    "confirmed": True,
                    "is_exception": True,
                    "groups": [carers, academics],
                    "counted_in": carers,
                    "participant__badge_name": "Diana",
                    "participant__email": "d@example.org",
                },
                "bo": {
                    "waiting_reason": "kept_for_others",
                    "groups": [academics],
                    "participant__email": "b@example.org",
                    "participant__email_confirmed_at": DAY_0,
                },
                "Ana": {
                    "waiting_reason": "full",
                    "companions": 1,
                    "participant__email": "a@example.org",
                },
                "Cem": {
                    "withdrawn": True,
                    "participant__email": "",
                    "participant__phone": "+44 (0)113 496 0000",
                    "participant__dietary": "No nuts",
                },
            }.items()
        )
    }
    AccessRequirement.objects.create(participant=entered["bo"].participant, text="A ramp")
    enter(SeminarFactory(series=seminar.series, number=2), "Eve", groups=[carers])
    return entered


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ana", "bo", "Cem", "Dia"]),
        ("?sort=-name", ["Dia", "Cem", "bo", "Ana"]),
        ("?sort=joined", ["Dia", "bo", "Ana", "Cem"]),
        ("?sort=status", ["Ana", "bo", "Dia", "Cem"]),
        ("?sort=contact", ["Cem", "Ana", "bo", "Dia"]),
        ("?sort=-contact", ["Dia", "bo", "Ana", "Cem"]),
        ("?sort=group", ["Dia", "Ana", "bo", "Cem"]),
        ("?sort=needs", ["bo", "Cem", "Ana", "Dia"]),
        ("?sort=nonsense", ["Ana", "bo", "Cem", "Dia"]),
        ("?status=waiting", ["Ana", "bo"]),
        ("?status=nonsense", ["Ana", "bo", "Cem", "Dia"]),
        ("?group=carers", ["Dia"]),
        ("?group=academics&status=waiting", ["bo"]),
        ("?q=A", ["Ana", "bo", "Dia"]),
        ("?q=an", ["Ana", "Dia"]),
        ("?q=nobody", []),
        ("?q=0113 496", ["Cem"]),
        ("?q=DIANA", ["Dia"]),
        ("?need=access", ["bo"]),
        ("?need=food", ["Cem"]),
        ("?need=companions", ["Ana"]),
        ("?need=unconfirmed", ["Ana", "Dia"]),
        ("?need=no_email", ["Cem"]),
        ("?need=exception", ["Dia"]),
        ("?need=nonsense", ["Ana", "bo", "Cem", "Dia"]),
        ("?size=25", ["Ana", "bo", "Cem", "Dia"]),
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
    assert [(row.participant.name, row.number, why) for row, why, _ in context["rows"][1:3]] == [
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
        participant__post="1 High Street\nAnytown",
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
            "Postal address": "1 High Street, Anytown",
            "Through": "",
            "Status": "Place confirmed",
            "Joined": "2030-01-07 12:00",
            "Offer open until": "",
            "Number on the waiting list": "",
            "Attendance": "Came",
        }
    ]


def test_download_for_excel_holds_the_same_as_text(client, seminar, at, organiser):
    sue = ParticipantFactory(series=seminar.series, name="=Sue", email="sue@example.org")
    enter(
        seminar,
        "=1+1",
        participant__email="",
        participant__supporter=sue,
        joined_at=DAY_0,
        waiting_reason="full",
    )
    client.force_login(organiser)

    response = client.get(at("seminar_people_download") + "?as=xlsx")

    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{seminar.series.slug}-seminar-1-people.xlsx"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert cells_of(response)[1] == [
        *("=1+1", "=1+1", None, None, None, "=Sue, sue@example.org", "On the waiting list"),
        *("2030-01-07 12:00", None, "1", None),
    ]


def cells_of(response):
    """The rows of a workbook; what is a formula fails."""
    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows())
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
    return [[cell.value for cell in row] for row in rows]


def test_download_never_tells_who_needs_what(client, people, at, organiser):
    client.force_login(organiser)

    text = client.get(at("seminar_people_download") + "?need=food&group=carers").content.decode()

    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["Ana", "bo", "Cem", "Dia"]


def test_page_of_people_is_as_long_as_asked(client, seminar, at, organiser):
    for number in range(26):
        enter(seminar, f"Person {number:02}")
    client.force_login(organiser)

    page = client.get(at("manage_seminar_people") + "?size=25&sort=-name").context["page_obj"]

    assert (len(page), page.paginator.num_pages, page[0].participant.name) == (25, 2, "Person 25")


def test_download_holds_the_people_that_were_asked_for(client, people, at, organiser):
    client.force_login(organiser)

    text = client.get(at("seminar_people_download") + "?status=waiting&sort=joined").content

    rows = csv.DictReader(text.decode("utf-8-sig").splitlines())
    assert [(row["Name"], row["Number on the waiting list"]) for row in rows] == [
        ("bo", "1"),
        ("Ana", "2"),
    ]


def over(series, number):
    return SeminarFactory(series=series, number=number, held=True)


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
        ("?been=no_place", ["bo"]),
        ("?been=in_vain", ["bo"]),
        ("?sort=-in_vain", ["bo", "Ana"]),
        ("?sort=came", ["bo", "Ana"]),
        ("?sort=-last_came", ["Ana", "bo"]),
        ("?sort=-registered", ["bo", "Ana"]),
        ("?sort=nonsense", ["Ana", "bo"]),
    ],
)
def test_people_of_the_series_are_found(client, series, seminar, organiser, query, names):
    came(enter(seminar, "Ana", confirmed=True))
    bo = enter(over(series, 2), "bo").participant
    RegistrationFactory(seminar=over(series, 3), participant=bo, status="lapsed")
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


def test_download_of_the_series_says_how_often_each_came(client, series, organiser):
    past = over(series, 1)
    came(enter(past, "Ana", confirmed=True, participant__email="ana@example.org"))
    client.force_login(organiser)

    response = client.get(reverse("people_download", args=[series.slug]) + "?as=xlsx")

    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{series.slug}-people.xlsx"'
    )
    day = past.starts_at.astimezone(series.zone).date().isoformat()
    assert cells_of(response) == [
        [
            *("Name", "Name on badge", "Email", "Phone", "Postal address", "Through"),
            *("Times registered", "Times came", "Times waited in vain", "Last came on"),
        ],
        ["Ana", "Ana", "ana@example.org", None, None, None, 1, 1, 0, day],
    ]


@pytest.mark.parametrize("sort", ["group", "-group", "needs", "-needs"])
def test_download_is_never_in_the_order_of_groups_or_needs(
    client, seminar, at, organiser, carers, sort
):
    enter(seminar, "Ana", participant__dietary="No nuts")
    enter(seminar, "Bo", counted_in=carers, groups=[carers])
    enter(seminar, "Cem", participant__dietary="Vegan")
    enter(seminar, "Dia", counted_in=carers, groups=[carers])
    client.force_login(organiser)

    text = client.get(at("seminar_people_download") + f"?sort={sort}").content.decode()

    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["Ana", "Bo", "Cem", "Dia"]


def test_people_of_a_cancelled_seminar_are_read_and_nothing_more(
    client, seminar, at, people, organiser
):
    seminar.status = "cancelled"
    seminar.save()
    client.force_login(organiser)

    page = client.get(at("manage_seminar_people")).content.decode()
    new = client.get(at("registration_new")).content.decode()

    assert "This seminar is cancelled." in page
    assert "Had a place" in page
    assert "Place confirmed</span>" not in page
    offered = (
        "Why people wait",
        "Register somebody",
        "Add from a spreadsheet",
        "For those ticked",
        'name="person"',
    )
    assert [words for words in offered if words in page] == []
    assert "nobody can be registered for it" in new
