"""A person's page, and putting it right."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.models import Attendance, Participant
from participants.person import numbers, registrations_of
from participants.turnout import turnout
from tests.factories import ParticipantFactory, RegistrationFactory, SeminarFactory, UserFactory

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Ada L", "badge_name": "", "email": "", "phone": "", "post": "", "dietary": ""}


@pytest.fixture
def ada(series):
    return ParticipantFactory(
        series=series, name="Ada", email="ada@example.org", email_confirmed_at=timezone.now()
    )


@pytest.fixture
def at_person(series):
    def address(name, *args):
        return reverse(name, args=[series.slug, *args])

    return address


def test_correcting_a_phone_without_a_number_is_refused(client, at_person, ada, organiser):
    client.force_login(organiser)

    page = client.post(at_person("person_edit", ada.pk), CONTACT | {"phone": "abc"})

    assert list(page.context["form"].errors) == ["phone"]


def test_person_page_counts_seminars_came_and_waited_in_vain(
    client, at_person, series, ada, organiser
):
    came = RegistrationFactory(
        participant=ada, seminar=SeminarFactory(series=series, number=1, held=True), confirmed=True
    )
    Attendance.objects.create(registration=came, status="left_early", marked_at=timezone.now())
    RegistrationFactory(
        participant=ada, seminar=SeminarFactory(series=series, number=2, held=True), waiting=True
    )
    client.force_login(organiser)

    text = " ".join(client.get(at_person("person_detail", ada.pk)).content.decode().split())

    assert "Registered for 2 seminars, came to 1, and waited in vain for 1." in text


def test_person_page_counts_what_somebody_waited_for_in_vain_as_the_list_does(
    series, ada, organiser
):
    now = timezone.now()
    for number, (status, seminar) in enumerate(
        [
            ("waiting", {"held": True}),
            ("lapsed", {"held": True}),
            ("withdrawn", {"held": True}),
            ("waiting", {"status": "cancelled", "starts_at": now - timedelta(days=2)}),
            ("waiting", {}),
        ],
        start=1,
    ):
        RegistrationFactory(
            participant=ada,
            seminar=SeminarFactory(series=series, number=number, **seminar),
            status=status,
        )

    on_page = numbers(registrations_of(ada))
    in_list = turnout(series, organiser, now).get(pk=ada.pk)

    assert (on_page.waited_in_vain, in_list.waited_in_vain) == (2, 2)


def test_person_page_costs_as_many_queries_for_three_as_for_one(
    client, at_person, series, ada, organiser, queries_of
):
    def register(number):
        seminar = SeminarFactory(series=series, number=number, held=True)
        came = RegistrationFactory(participant=ada, seminar=seminar, confirmed=True)
        came.arrangements.create(text="A ramp")

    register(1)
    client.force_login(organiser)
    one = queries_of(at_person("person_detail", ada.pk))
    for number in (2, 3):
        register(number)

    assert queries_of(at_person("person_detail", ada.pk)) == one


def test_person_page_says_what_was_there_and_what_was_not(
    client, at_person, series, ada, organiser
):
    held = SeminarFactory(series=series, number=1, held=True)
    came = RegistrationFactory(participant=ada, seminar=held, confirmed=True)
    ramp = came.arrangements.create(text="A ramp", met="no", met_note="The lift was broken.")
    loop = came.arrangements.create(text="A hearing loop")
    ahead = RegistrationFactory(
        participant=ada, seminar=SeminarFactory(series=series, number=2), confirmed=True
    )
    ahead.arrangements.create(text="A taxi")
    client.force_login(organiser)

    page = client.get(at_person("person_detail", ada.pk))

    assert list(page.context["arranged_before"]) == [ramp, loop]
    for said in ("It was not there", "“The lift was broken.”", "Not said yet"):
        assert said in page.content.decode()


def test_correcting_an_address_makes_it_unconfirmed(client, at_person, ada, organiser):
    client.force_login(organiser)

    client.post(at_person("person_edit", ada.pk), CONTACT | {"email": "New@Example.org"})

    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.email_confirmed_at) == ("Ada L", "new@example.org", None)


def test_correcting_leaves_a_way_to_reach_them(client, at_person, ada, organiser):
    client.force_login(organiser)

    response = client.post(at_person("person_edit", ada.pk), CONTACT)

    assert response.context["form"].non_field_errors() == [
        "Leave at least one way to reach them: an email address, a phone number or a postal "
        "address."
    ]
    ada.refresh_from_db()
    assert ada.name == "Ada"


def test_address_of_somebody_else_is_refused(client, at_person, series, ada, organiser):
    ParticipantFactory(series=series, email="bo@example.org")
    client.force_login(organiser)

    response = client.post(at_person("person_edit", ada.pk), CONTACT | {"email": "bo@example.org"})

    assert response.context["form"].errors == {
        "__all__": ["Somebody in this series already has this address."]
    }


def test_other_record_is_found_by_name(client, at_person, series, ada, organiser):
    other = ParticipantFactory(series=series, name="A. Lovell")
    client.force_login(organiser)

    response = client.get(at_person("person_merge", ada.pk), {"q": "lovell"})

    assert list(response.context["others"]) == [other]


def test_making_two_records_one_asks_why_first(client, at_person, series, ada, organiser):
    other = ParticipantFactory(series=series, name="Ada")
    client.force_login(organiser)
    address = at_person("person_merge_with", ada.pk, other.pk)

    refused = client.post(address, {"reason": ""})
    client.post(address, {"reason": "Phoned"})

    assert refused.context["form"].errors == {"reason": ["Write why you are sure, in a few words."]}
    assert not Participant.objects.filter(pk=other.pk).exists()


def test_person_of_another_series_is_not_found(client, at_person, organiser):
    client.force_login(organiser)

    assert client.get(at_person("person_detail", ParticipantFactory().pk)).status_code == 404


def test_erasing_asks_once_more_and_why(client, at_person, ada, organiser):
    client.force_login(organiser)

    response = client.post(at_person("person_erase", ada.pk), {})

    assert response.context["form"].errors == {
        "reason": ["Write why, in a few words, without their name."],
        "sure": ["Tick the box to erase this person."],
    }
    assert Participant.objects.filter(pk=ada.pk).exists()


def test_erasing_forgets_the_person_and_offers_the_place(client, at_person, series, ada, organiser):
    seminar = SeminarFactory(series=series, capacity=1)
    RegistrationFactory(seminar=seminar, participant=ada, confirmed=True)
    next_in_line = RegistrationFactory(seminar=seminar, waiting=True)
    client.force_login(organiser)

    asked = client.get(at_person("person_erase", ada.pk)).content.decode()
    response = client.post(
        at_person("person_erase", ada.pk), {"reason": "They asked", "sure": "on"}
    )

    next_in_line.refresh_from_db()
    assert f"Their place at “{seminar.title}” goes to whoever is next." in asked
    assert response.url == at_person("manage_people")
    assert not Participant.objects.filter(pk=ada.pk).exists()
    assert next_in_line.status == "offered"


def test_account_of_the_address_before_no_longer_sees_the_person(client, at_person, ada, organiser):
    ada.user = UserFactory(email=ada.email)
    ada.save()
    client.force_login(organiser)

    client.post(at_person("person_edit", ada.pk), CONTACT | {"email": "new@example.org"})

    ada.refresh_from_db()
    assert (ada.email, ada.user) == ("new@example.org", None)
