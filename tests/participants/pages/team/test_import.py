"""Handing in a spreadsheet of people."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from participants.models import PeopleImport
from participants.operations import imports
from seminars.models import Series
from tests.factories import ParticipantFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand_in(client, at, organiser):
    client.force_login(organiser)

    def post(text, address=""):
        upload = SimpleUploadedFile("people.csv", text.encode())
        return client.post(address or at("seminar_import"), {"file": upload}, follow=True)

    return post


def test_plan_is_shown_before_anybody_is_added(seminar, hand_in):
    page = hand_in("Name,Email\nAna,a@example.org\nBo,b@example.org\n")

    assert page.context["plan"] == imports.Plan(new=2, known=0, unchanged=0, letters=2)
    assert [(line, entry.name) for line, entry in page.context["first"]] == [(2, "Ana"), (3, "Bo")]
    assert seminar.registrations.count() == 0


def test_yes_adds_them_and_says_so(client, seminar, hand_in):
    hand_in("Name,Email\nAna,a@example.org\n")
    kept = PeopleImport.objects.get()

    page = client.post(
        reverse("people_import", args=[seminar.series.slug, kept.pk]), {"add": "yes"}, follow=True
    )

    assert "1 person is added." in page.content.decode()
    assert [row.participant.name for row in seminar.registrations.all()] == ["Ana"]


def test_no_throws_the_list_away(client, seminar, hand_in):
    hand_in("Name,Email\nAna,a@example.org\n")
    kept = PeopleImport.objects.get()

    client.post(reverse("people_import", args=[seminar.series.slug, kept.pk]), {"drop": "yes"})

    assert PeopleImport.objects.count() == 0
    assert seminar.registrations.count() == 0


def test_mistakes_are_listed_and_nothing_is_kept(hand_in):
    page = hand_in("Name,Email\nAna,nonsense\n")

    assert [str(each) for each in page.context["mistakes"]] == [
        "Row 2, Email: Write a whole email address, like name@example.org."
    ]
    assert "Nobody is added, and the file is not kept" in page.content.decode()
    assert PeopleImport.objects.count() == 0


def test_columns_we_do_not_know_are_told_together_with_the_mistakes_in_rows(hand_in):
    page = hand_in("Name,Email,Shoes,Hat\nAna,nonsense,4,5\n")

    [sentence] = page.context["form"].errors["file"]
    assert sentence.startswith("We do not know the columns “Shoes” and “Hat”. Delete them, or")
    assert [str(each) for each in page.context["mistakes"]] == [
        "Row 2, Email: Write a whole email address, like name@example.org."
    ]
    assert PeopleImport.objects.count() == 0


def test_rows_of_people_who_are_here_already_are_named(seminar, hand_in):
    known = ParticipantFactory(series=seminar.series, email="b@example.org")
    RegistrationFactory(seminar=seminar, participant=known)

    page = hand_in("Name,Email\nAna,a@example.org\nBo,b@example.org\n")

    assert [(line, entry.name) for line, entry in page.context["here"]] == [(3, "Bo")]
    assert "<li>Row 3: Bo</li>" in page.content.decode()


def test_rows_of_people_who_are_known_are_named_and_the_free_places_counted(seminar, hand_in):
    ParticipantFactory(series=seminar.series, email="b@example.org")

    page = hand_in("Name,Email\nAna,a@example.org\nBo,b@example.org\n")

    assert [(line, entry.name) for line, entry in page.context["known"]] == [(3, "Bo")]
    assert "4 places are free now." in page.content.decode()


def test_file_that_cannot_be_read_is_said_not_to_be_kept(hand_in):
    page = hand_in("Name\nAna\x00")

    assert page.context["form"].errors["file"][0].endswith("We have not kept the file.")
    assert PeopleImport.objects.count() == 0


def test_long_list_is_a_workers(client, seminar, hand_in):
    names = "".join(f"P{n},p{n}@example.org\n" for n in range(imports.AT_ONCE + 1))
    hand_in("Name,Email\n" + names)
    kept = PeopleImport.objects.get()

    page = client.post(
        reverse("people_import", args=[seminar.series.slug, kept.pk]), {"add": "yes"}, follow=True
    )

    assert "The people are being added" in page.content.decode()
    assert seminar.registrations.count() == 0


def test_refusal_is_told_and_nobody_is_added(client, seminar, hand_in):
    hand_in("Name,Email\nAna,a@example.org\n")
    kept = PeopleImport.objects.get()
    seminar.status = "cancelled"
    seminar.save()

    page = client.post(
        reverse("people_import", args=[seminar.series.slug, kept.pk]), {"add": "yes"}, follow=True
    )

    assert [str(each)[:24] for each in page.context["messages"]] == ["Nobody is added. Row 2: "]
    assert seminar.registrations.count() == 0


def test_people_for_the_series_alone(client, series, hand_in):
    address = reverse("series_import", args=[series.slug])

    page = hand_in("Name,Email\nAna,a@example.org\n", address)
    client.post(page.redirect_chain[-1][0], {"add": "yes"})

    assert [person.name for person in series.participants.all()] == ["Ana"]


@pytest.mark.parametrize(("query", "has_groups"), [("", False), ("?seminar=1", True)])
def test_empty_spreadsheet_has_the_headings(client, series, organiser, query, has_groups):
    client.force_login(organiser)

    response = client.get(reverse("import_template", args=[series.slug]) + query)

    headings = [cell.value for cell in load_workbook(BytesIO(response.content)).active[1]]
    assert headings[:3] == ["Name", "Name on badge", "Email"]
    assert ("Groups" in headings) == has_groups


def test_list_of_another_series_is_not_found(client, stranger, seminar, hand_in):
    hand_in("Name,Email\nAna,a@example.org\n")
    kept = PeopleImport.objects.get()
    other = Series.objects.organised_by(stranger).get()
    client.force_login(stranger)

    response = client.get(reverse("people_import", args=[other.slug, kept.pk]))

    assert response.status_code == 404


def test_plan_costs_the_same_for_many_rows(client, series, hand_in, queries_of):
    def address(number):
        names = "".join(f"P{n},p{n}@example.org\n" for n in range(number))
        return hand_in("Name,Email\n" + names).redirect_chain[-1][0]

    assert queries_of(address(20)) == queries_of(address(1))
