"""What organisers see of addresses on hold, and using one again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Hold, Message
from participants.emails import about
from participants.operations import contacts
from seminars.models import Role
from tests.factories import (
    HoldFactory,
    MessageFactory,
    ParticipantFactory,
    RegistrationFactory,
    TeamMemberFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
GONE = "gone@example.org"


@pytest.fixture
def ada(series):
    return ParticipantFactory(series=series, name="Ada", email=GONE, phone="0113 496 0000")


@pytest.fixture
def at_holds(series):
    def address(name, *args):
        return reverse(name, args=[series.slug, *args])

    return address


def test_list_names_whose_address_it_is_and_how_else_to_reach_them(
    client, at_holds, ada, organiser
):
    ada.supporter = ParticipantFactory(series=ada.series, name="Sue", email="sue@example.org")
    ada.save()
    HoldFactory(email=GONE.title())
    HoldFactory(email=ParticipantFactory(name="Of another series").email)
    client.force_login(organiser)

    response = client.get(at_holds("manage_holds"))

    assert [(row.hold.email, row.people) for row in response.context["rows"]] == [
        (GONE.title(), [ada])
    ]
    page = response.content.decode()
    assert ("0113 496 0000" in page, "Through Sue, sue@example.org" in page) == (True, True)


def test_use_it_again_asks_first_and_records_who(client, at_holds, ada, organiser):
    HoldFactory(email=GONE)
    client.force_login(organiser)
    address = at_holds("hold_release", ada.pk)
    assert "Do this if you know that the address works." in client.get(address).content.decode()
    assert Hold.objects.in_force().exists()

    client.post(address)

    assert Hold.objects.get().released_by == organiser


@pytest.mark.parametrize("name", ["manage_people", "manage_messages", "person_detail"])
def test_pages_show_that_an_address_is_on_hold(client, at_holds, ada, organiser, name):
    args = [ada.pk] if name == "person_detail" else []
    client.force_login(organiser)
    before = client.get(at_holds(name, *args)).content.decode()
    HoldFactory(email=GONE)

    after = client.get(at_holds(name, *args)).content.decode()

    told = [text.lower().count("on hold</") for text in (before, after)]
    assert told[1] == told[0] + 1


def test_people_of_a_seminar_show_it_too(client, at, seminar, ada, organiser):
    RegistrationFactory(seminar=seminar, participant=ada)
    HoldFactory(email=GONE)
    client.force_login(organiser)

    assert "On hold" in client.get(at("manage_seminar_people")).content.decode()


def test_list_costs_the_same_for_many(client, at_holds, ada, organiser, queries_of):
    client.force_login(organiser)
    HoldFactory(email=GONE)
    one = queries_of(at_holds("manage_holds"))
    for _ in range(4):
        HoldFactory(email=ParticipantFactory(series=ada.series).email)

    assert queries_of(at_holds("manage_holds")) == one


@pytest.fixture
def waiting(seminar, ada):
    """Ada's place, and what is not true any more: a reminder too late, and an older place."""
    place = RegistrationFactory(seminar=seminar, participant=ada, confirmed=True)
    parts = {"to": GONE, "state": "to_tell", "about": about(place), "within": seminar.path}
    MessageFactory(**parts, kind="waiting")
    MessageFactory(**parts, kind="reminder", worth_until=timezone.now() - timedelta(days=1))
    return MessageFactory(**parts, error="Emails come back: the address is on hold.")


def states():
    return dict(Message.objects.values_list("kind", "state"))


def test_release_offers_to_email_what_is_still_true(client, at_holds, ada, waiting, organiser):
    HoldFactory(email=GONE)
    client.force_login(organiser)
    address = at_holds("hold_release", ada.pk)
    page = client.get(address)
    assert [telling.message for telling in page.context["waiting"]] == [waiting]
    assert "Email the message that waits, instead of phoning" in page.content.decode()

    client.post(address, {"send_waiting": "on"})

    assert states() == {"waiting": "to_tell", "reminder": "to_tell", "place_confirmed": "queued"}
    waiting.refresh_from_db()
    assert (waiting.to, waiting.error) == (GONE, "")
    event = waiting.pgh_event_model.objects.filter(pgh_obj=waiting).latest("pgh_id")
    assert event.pgh_context.metadata == {
        "actor": organiser.actor_label,
        "reason": "an email reaches them again",
    }


def test_release_leaves_what_waits_if_so_wished(client, at_holds, ada, waiting, organiser):
    HoldFactory(email=GONE)
    client.force_login(organiser)

    client.post(at_holds("hold_release", ada.pk))

    assert not Hold.objects.in_force().exists()
    assert states()["place_confirmed"] == "to_tell"


def test_what_waits_can_be_emailed_after_the_release_too(client, at_holds, ada, waiting, organiser):
    client.force_login(organiser)
    address = at_holds("hold_release", ada.pk)
    assert "Email what waits" in client.get(address).content.decode()

    client.post(address, {"send_waiting": "on"})

    assert states()["place_confirmed"] == "queued"


def test_release_asks_nothing_where_nothing_waits(client, at_holds, ada, organiser):
    HoldFactory(email=GONE)
    client.force_login(organiser)

    assert "send_waiting" not in client.get(at_holds("hold_release", ada.pk)).content.decode()


def test_messages_of_another_series_are_not_sent_by_the_release(client, at_holds, ada, organiser):
    HoldFactory(email=GONE)
    other = RegistrationFactory(participant__email=GONE)
    MessageFactory(to=GONE, state="to_tell", about=about(other), within=other.seminar.path)
    client.force_login(organiser)

    client.post(at_holds("hold_release", ada.pk), {"send_waiting": "on"})

    assert states() == {"place_confirmed": "to_tell"}


def test_what_waits_goes_to_a_corrected_address_once_an_organiser_says_so(
    client, at_holds, ada, waiting, organiser
):
    HoldFactory(email=GONE)
    client.force_login(organiser)
    fields = {name: getattr(ada, name) for name in contacts.CORRECTED}
    contacts.correct(participant=ada, fields=fields | {"email": "ada@example.org"}, by=organiser)
    waiting.refresh_from_db()
    assert (waiting.to, waiting.state) == ("ada@example.org", "to_tell")

    client.post(at_holds("hold_release", ada.pk), {"send_waiting": "on"})

    waiting.refresh_from_db()
    assert (waiting.to, waiting.state) == ("ada@example.org", "queued")


@pytest.fixture
def bea(series):
    """Of the team twice over."""
    user = UserFactory(name="Bea", email="bea@example.org")
    for role in (Role.FACILITATOR, Role.STEERING):
        TeamMemberFactory(series=series, user=user, role=role)
    return user


def test_addresses_of_the_team_and_the_series_are_listed_with_what_they_are(
    client, at_holds, series, bea, organiser
):
    HoldFactory(email=bea.email)
    HoldFactory(email=series.contact_email.title())
    HoldFactory(email=TeamMemberFactory().user.email)
    client.force_login(organiser)

    response = client.get(at_holds("manage_holds"))

    team = response.context["team"]
    assert response.content.decode().count("Correct the address") == 1  # in the settings
    assert [row.whose for row in team] == [
        ["The contact address of this series"],
        ["Bea, facilitator and steering member"],
    ]


def test_address_of_the_team_is_used_again_after_a_question(client, at_holds, bea, organiser):
    hold = HoldFactory(email=bea.email)
    client.force_login(organiser)
    address = at_holds("team_hold_release", hold.pk)
    assert "Bea, facilitator and steering member" in client.get(address).content.decode()
    assert Hold.objects.in_force().exists()

    client.post(address)

    assert Hold.objects.get().released_by == organiser
    assert client.get(address).url == at_holds("manage_holds")


def test_letter_that_waits_for_somebody_of_the_team_goes_when_their_address_is_used_again(
    client, at_holds, series, bea, organiser
):
    hold = HoldFactory(email=bea.email)
    letter = MessageFactory(
        to=bea.email, kind="letter", state="to_tell", about=bea.actor_label, within=series.path
    )
    client.force_login(organiser)

    client.post(at_holds("team_hold_release", hold.pk), {"send_waiting": "on"})

    letter.refresh_from_db()
    assert letter.state == "queued"


def test_address_of_the_team_of_another_series_is_left_alone(client, at_holds, organiser):
    hold = HoldFactory(email=TeamMemberFactory().user.email)
    client.force_login(organiser)
    address = at_holds("team_hold_release", hold.pk)

    client.post(address)

    assert hold.email not in client.get(address).content.decode()
    assert Hold.objects.in_force().exists()


def test_addresses_of_the_team_cost_the_same_for_many(
    client, at_holds, series, bea, organiser, queries_of
):
    client.force_login(organiser)
    HoldFactory(email=bea.email)
    one = queries_of(at_holds("manage_holds"))
    for _ in range(4):
        HoldFactory(email=TeamMemberFactory(series=series).user.email)

    assert queries_of(at_holds("manage_holds")) == one
