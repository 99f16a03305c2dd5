"""The page of what to arrange for whom, and the person's own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.links import place_token
from participants.models import AccessRequirement, Arrangement
from tests.factories import ParticipantFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


def with_needs(seminar, name="Ada", text="No stairs", **registration):
    person = ParticipantFactory(series=seminar.series, name=name)
    AccessRequirement.objects.create(participant=person, text=text)
    return RegistrationFactory(seminar=seminar, participant=person, confirmed=True, **registration)


def test_access_page_shows_needs_and_the_way_to_the_checklist(client, at, seminar, organiser):
    with_needs(seminar)
    client.force_login(organiser)

    page = client.get(at("manage_access")).content.decode()

    assert "No stairs" in page
    assert "1 person needs something that is not on the checklist yet." in page


def test_access_page_of_a_seminar_without_needs_says_so(client, at, seminar, organiser):
    client.force_login(organiser)

    assert "Nobody has asked for anything yet" in client.get(at("manage_access")).content.decode()


def test_putting_all_on_the_checklist(client, at, seminar, organiser):
    with_needs(seminar)
    client.force_login(organiser)

    response = client.post(at("access_plan"))

    assert response.url == at("manage_access")
    assert list(Arrangement.objects.values_list("text", "owner")) == [("No stairs", organiser.pk)]


def test_adding_a_row_for_somebody(client, at, seminar, organiser):
    registration = with_needs(seminar)
    client.force_login(organiser)

    response = client.post(
        at("arrangement_new", registration.pk),
        {"text": "Ask for a ramp", "owner": organiser.pk, "due_on": "2027-05-01"},
    )

    assert response.url == at("manage_access")
    assert [str(row.due_on) for row in registration.arrangements.all()] == ["2027-05-01"]


def test_adding_a_row_without_words_keeps_what_was_typed(client, at, seminar, organiser):
    registration = with_needs(seminar)
    client.force_login(organiser)

    response = client.post(
        at("arrangement_new", registration.pk), {"text": "", "due_on": "2027-05-01"}
    )

    assert response.context["form"].errors == {"text": ["Write what is to be arranged."]}
    assert response.context["form"]["due_on"].value() == "2027-05-01"


def test_changing_ticking_off_and_removing_a_row(client, at, seminar, organiser):
    row = with_needs(seminar).arrangements.create(text="A ramp")
    client.force_login(organiser)

    client.post(at("arrangement_edit", row.pk), {"text": "A gentle ramp", "due_on": "2027-05-01"})
    client.post(at("arrangement_mark", row.pk))
    row.refresh_from_db()
    changed = (row.text, row.done_by)
    client.post(at("arrangement_remove", row.pk))

    assert changed == ("A gentle ramp", organiser)
    assert Arrangement.objects.count() == 0


def test_companions_beyond_the_seats_are_warned_of(client, series, organiser):
    seminar = SeminarFactory(series=series, number=1, companion_places=0)
    RegistrationFactory(seminar=seminar, confirmed=True, companions=2)
    client.force_login(organiser)

    page = client.get(reverse("manage_access", args=[series.slug, 1])).content.decode()

    assert "More people come along than there are seats for" in page


def test_access_page_costs_as_many_queries_for_three_as_for_one(
    client, at, seminar, organiser, queries_of
):
    with_needs(seminar).arrangements.create(text="A ramp", owner=organiser)
    client.force_login(organiser)
    one = queries_of(at("manage_access"))
    for name in ("Bo", "Cy"):
        with_needs(seminar, name).arrangements.create(text="A ramp", owner=organiser)

    assert queries_of(at("manage_access")) == one


def test_person_says_afterwards_whether_it_was_there(client, series):
    began = timezone.now() - timedelta(days=1)
    seminar = SeminarFactory(series=series, starts_at=began, ends_at=began + timedelta(hours=2))
    registration = with_needs(seminar)
    row = registration.arrangements.create(text="A ramp")
    page = reverse("place_access", args=[place_token(registration)])

    client.post(page, {f"met-{row.pk}": "no", f"note-{row.pk}": "The lift was broken."})

    row.refresh_from_db()
    assert (row.met, row.met_note) == ("no", "The lift was broken.")


def test_person_cannot_say_so_before_the_seminar(client, seminar):
    registration = with_needs(seminar)
    row = registration.arrangements.create(text="A ramp")

    client.post(reverse("place_access", args=[place_token(registration)]), {f"met-{row.pk}": "no"})

    row.refresh_from_db()
    assert row.met == ""


def test_person_sees_what_is_arranged(client, seminar):
    registration = with_needs(seminar)
    registration.arrangements.create(text="A ramp", done_at=timezone.now())

    page = client.get(reverse("place_access", args=[place_token(registration)])).content.decode()

    assert "A ramp" in page
    assert "Done" in page


def test_food_is_counted_by_wording_without_names(client, seminar, at, organiser):
    for text in ("Vegan", " vegan. ", "No nuts", ""):
        RegistrationFactory(seminar=seminar, confirmed=True, participant__dietary=text)
    RegistrationFactory(seminar=seminar, waiting=True, participant__dietary="Halal")
    bringing = RegistrationFactory(seminar=seminar, confirmed=True, companions=2)
    client.force_login(organiser)

    response = client.get(at("access_food"))

    food = response.context["food"]
    assert food.asked == (("Vegan", 2), ("No nuts", 1))
    assert (food.nothing_special, food.companions, food.in_all) == (2, 2, 7)
    assert bringing.participant.name not in response.content.decode()
