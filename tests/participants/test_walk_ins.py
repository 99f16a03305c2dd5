"""Somebody who comes to the door without a place."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from notifications.models import Message, MessageState, ToldBy
from participants.badges import badges
from participants.models import ConsentPurpose, Means, Participant
from participants.operations import attendance, walk_ins
from participants.operations.entries import Entry
from participants.record import record_of
from tests.factories import (
    DoorDeviceFactory,
    GroupFactory,
    OfferFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
)
from tests.participants.conftest import letters, statuses

pytestmark = pytest.mark.django_db

TOKEN = UUID(int=7)


@pytest.fixture
def now(set_clock):
    return set_clock()


@pytest.fixture
def today(series, now):
    """Two places, one of them taken; it has just begun."""
    seminar = SeminarFactory(series=series, capacity=2, starts_at=now)
    RegistrationFactory(seminar=seminar, participant__name="Ana", confirmed=True)
    return seminar


@pytest.fixture
def device(today):
    return DoorDeviceFactory(seminar=today)


def entry(name="Ben", email="", **more):
    return Entry(name=name, email=email, means=Means.DOOR, **more)


def let_in(seminar, by, token=TOKEN, who=None, **more):
    return walk_ins.let_in(seminar=seminar, entry=who or entry(), by=by, form_token=token, **more)


def here(seminar):
    came = seminar.registrations.filter(attendance__status="present")
    return sorted(came.values_list("participant__name", flat=True))


def test_walk_in_has_a_place_and_is_here(today, device):
    registration = let_in(today, device)

    assert statuses(today) == {"Ana": "confirmed", "Ben": "confirmed"}
    assert here(today) == ["Ben"]
    assert (registration.means, registration.is_exception) == ("door", False)
    assert letters() == [("place_confirmed", "")]
    message = Message.objects.get()
    assert (message.state, message.told_how) == (MessageState.TOLD, ToldBy.IN_PERSON)
    assert {line.who for line in record_of(registration)} == {f"{device} (at the door)"}


def test_walk_in_with_an_address_is_written_to(today, device):
    let_in(today, device, who=entry(email="ben@example.org"))

    assert letters() == [("place_confirmed", "ben@example.org")]


def test_same_walk_in_sent_again_comes_in_once(today, device):
    first = let_in(today, device)

    assert let_in(today, device) == first
    assert statuses(today) == {"Ana": "confirmed", "Ben": "confirmed"}
    assert len(record_of(first)) == 3


def test_two_people_of_one_name_are_two(series, now, device, today):
    today.capacity = 3
    today.save()

    let_in(today, device)
    let_in(today, device, token=UUID(int=8))

    assert here(today) == ["Ben", "Ben"]


def test_full_room_is_told_in_words_and_nobody_is_kept(today, device):
    RegistrationFactory(seminar=today, confirmed=True)

    with pytest.raises(ValidationError, match="Every place is taken"):
        let_in(today, device)

    assert Participant.objects.filter(name="Ben").count() == 0


@pytest.mark.parametrize("status", ["absent", "apologies"])
def test_place_of_somebody_who_stays_away_is_free(today, device, status):
    away = RegistrationFactory(seminar=today, confirmed=True)
    attendance.mark(registration=away, status=status, by=device)
    assert walk_ins.free_seats(today) == 1

    let_in(today, device)

    assert (here(today), walk_ins.free_seats(today)) == (["Ben"], 0)


@pytest.mark.parametrize("status", ["present", "left_early", ""])
def test_place_of_everybody_else_is_not_free(today, device, status):
    held = RegistrationFactory(seminar=today, confirmed=True)
    attendance.mark(registration=held, status=status, by=device)

    assert walk_ins.free_seats(today) == 0


def test_open_offer_keeps_its_place(today, device, now):
    offered = RegistrationFactory(seminar=today, status="offered")
    OfferFactory(registration=offered, expires_at=now + timedelta(hours=1))

    with pytest.raises(ValidationError, match="Every place is taken"):
        let_in(today, device)


def test_organiser_makes_an_exception_with_a_reason(today, organiser):
    RegistrationFactory(seminar=today, confirmed=True)

    registration = let_in(today, organiser, reason="Speaks in the afternoon")

    assert registration.is_exception
    assert {line.reason for line in record_of(registration)} == {"Speaks in the afternoon", ""}
    assert here(today) == ["Ben"]


def test_while_places_are_still_offered_those_who_wait_come_first(series, now, organiser):
    seminar = SeminarFactory(series=series, capacity=2, starts_at=now + timedelta(hours=5))
    RegistrationFactory(seminar=seminar, waiting=True)

    with pytest.raises(ValidationError, match="People are waiting"):
        let_in(seminar, organiser)

    assert let_in(seminar, organiser, reason="Travelled all night").is_exception


@pytest.fixture
def tonight(series, now):
    """The doors are open, and places can still be offered."""
    return SeminarFactory(series=series, capacity=2, starts_at=now + timedelta(hours=5))


def test_before_offers_close_a_free_place_that_nobody_waits_for_is_theirs(tonight):
    let_in(tonight, DoorDeviceFactory(seminar=tonight))

    assert here(tonight) == ["Ben"]


def test_whoever_alone_waits_comes_in_before_offers_close(tonight, organiser):
    known = RegistrationFactory(seminar=tonight, waiting=True)

    assert let_in(tonight, organiser, who=entry(email=known.participant.email)) == known


def test_offers_close_before_the_start_although_registration_closes_after_it(series, now):
    seminar = SeminarFactory(
        series=series,
        starts_at=now + timedelta(hours=1),
        registration_closes_at=now + timedelta(days=30),
    )
    RegistrationFactory(seminar=seminar, waiting=True)

    let_in(seminar, DoorDeviceFactory(seminar=seminar))

    assert here(seminar) == ["Ben"]


def test_reason_beside_a_free_place_makes_no_exception(today, organiser):
    assert not let_in(today, organiser, reason="Speaks in the afternoon").is_exception


def test_whoever_waited_or_had_left_comes_in_by_their_address(today, organiser):
    today.capacity = 4
    today.save()
    for number, status in enumerate(("waiting", "withdrawn", "offered")):
        known = RegistrationFactory(seminar=today, status=status)
        token = UUID(int=number + 1)
        who = entry(name="At the door", email=known.participant.email)

        assert let_in(today, organiser, token=token, who=who) == known

    assert set(statuses(today).values()) == {"confirmed"}
    assert len(here(today)) == 3


def test_whoever_has_a_place_already_is_marked_as_here(today, organiser):
    ana = today.registrations.get()

    let_in(today, organiser, who=entry(name="Anna", email=ana.participant.email))

    assert here(today) == ["Ana"]


@pytest.fixture
def ann(today):
    """Known by her address, under another name than is typed at the door."""
    return ParticipantFactory(
        series=today.series, name="Ann Oakes", badge_name="Annie", email="ann@example.org"
    )


def seen_at_the_door(seminar):
    return [(badge.name, badge.status) for badge in badges(seminar)]


@pytest.mark.parametrize("status", [None, "waiting", "offered", "confirmed", "withdrawn"])
def test_phone_at_the_door_sees_the_same_whether_an_address_is_known(today, device, ann, status):
    today.capacity = 5
    today.save()
    if status:
        RegistrationFactory(seminar=today, participant=ann, status=status)
    before = seen_at_the_door(today)

    for number, email in enumerate(("ann@example.org", "nobody@example.org")):
        let_in(today, device, token=UUID(int=number + 1), who=entry("Zed", email=email))

    assert seen_at_the_door(today) == [*before, ("Zed", "present"), ("Zed", "present")]
    assert sorted(to for _, to in letters()) == ["ann@example.org", "nobody@example.org"]
    assert not ann.registrations.filter(attendance__status="present").exists()


@pytest.mark.parametrize("email", ["ann@example.org", "nobody@example.org"])
def test_walk_in_sent_again_is_one_whether_the_address_is_known(today, device, ann, email):
    both = [let_in(today, device, who=entry("Zed", email=email)) for _ in range(2)]

    assert both[0] == both[1]
    assert here(today) == ["Zed"]


@pytest.mark.parametrize("email", ["ann@example.org", "nobody@example.org"])
def test_full_room_says_the_same_whether_the_address_is_known(today, device, ann, email):
    RegistrationFactory(seminar=today, participant=ann, status="offered")

    with pytest.raises(ValidationError, match="Every place is taken"):
        let_in(today, device, who=entry("Zed", email=email))


def test_owner_of_the_address_is_written_to_and_agreed_to_nothing(today, device, ann):
    registration = let_in(today, device, who=entry("Zed", email="Ann@Example.org"))

    person = registration.participant
    assert (person.email, person.supporter, person.consents.count()) == ("", ann, 0)
    assert "Ann Oakes (for Zed)" in Message.objects.get().text


def test_organiser_at_the_door_finds_whom_they_know(today, organiser, ann):
    let_in(today, organiser, who=entry("Zed", email="ann@example.org"))

    assert here(today) == ["Ann Oakes"]


def test_group_is_kept_with_consent_alone(today, organiser):
    group = GroupFactory(series=today.series)
    agreed = frozenset({ConsentPurpose.GROUPS})
    today.capacity = 3
    today.save()

    said = let_in(today, organiser, who=entry(groups=(group,), consents=agreed))
    not_said = let_in(today, organiser, token=UUID(int=9), who=entry("Cleo", groups=(group,)))

    said.refresh_from_db()
    assert [said.counted_in, not_said.counted_in] == [group, None]
    assert [row.declarations.count() for row in (said, not_said)] == [1, 0]


@pytest.mark.parametrize(
    ("hours", "why"), [(-13, "It has not begun yet. The door opens on"), (5, "is over")]
)
def test_door_is_closed_at_other_times(today, device, now, set_clock, hours, why):
    set_clock(now + timedelta(hours=hours))

    with pytest.raises(ValidationError, match=why):
        let_in(today, device)


def test_walk_in_sent_after_the_end_counts_when_made_before(today, device, now, set_clock):
    made_at = now + timedelta(hours=1)
    set_clock(now + timedelta(hours=6))

    let_in(today, device, made_at=made_at)

    assert here(today) == ["Ben"]


def test_seminar_that_is_cancelled_has_no_door(today, device):
    today.status = "cancelled"
    today.save()

    with pytest.raises(ValidationError, match="does not take place"):
        let_in(today, device)
