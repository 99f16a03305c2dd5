"""A draw up to the moment when it is drawn."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from participants import periodic
from participants.allocation import commitment
from participants.models import RunStatus
from participants.operations import draws, registrations
from participants.operations.entries import Entry
from participants.own_place import own_registrations
from seminars.models import AllocationMode, Seminar
from tests.factories import RegistrationFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db
DEADLINE = DAY_0 + timedelta(days=10)


@pytest.fixture
def drawn_seminar(seminar):
    Seminar.objects.filter(pk=seminar.pk).update(allocation_mode=AllocationMode.DRAW)
    seminar.refresh_from_db()
    return seminar


def announce(seminar, by, deadline=DEADLINE):
    return draws.announce(seminar=seminar, public_source="Ten dice", deadline=deadline, by=by)


def choose(seminar, mode, by):
    return draws.choose(seminar=seminar, mode=mode, confirms=True, favours_missed_out=False, by=by)


def register(seminar, name, day=0):
    entry = Entry(name=name, email=f"{name.lower()}@example.org")
    return registrations.register(seminar=seminar, entry=entry, by=None)


def test_nobody_has_a_place_before_the_draw(drawn_seminar):
    registration = register(drawn_seminar, "Ana")

    assert (registration.status, registration.waiting_reason) == ("waiting", "draw")
    assert letters() == [("in_the_draw", "ana@example.org")]


def test_choosing_a_draw_takes_no_place_away(seminar, organiser):
    RegistrationFactory(seminar=seminar, participant__name="Ana", confirmed=True)
    waiting = RegistrationFactory(seminar=seminar, participant__name="Ben", waiting_reason="full")

    choose(seminar, AllocationMode.DRAW, organiser)

    waiting.refresh_from_db()
    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "waiting"}
    assert waiting.waiting_reason == "draw"


def test_going_back_to_first_come_offers_the_places_in_order(drawn_seminar, organiser, set_clock):
    for day, name in enumerate(("Ana", "Ben", "Cat")):
        set_clock(day=day)
        register(drawn_seminar, name)

    choose(drawn_seminar, AllocationMode.FIRST_COME, organiser)

    assert statuses(drawn_seminar) == {"Ana": "offered", "Ben": "offered", "Cat": "waiting"}


def test_announcing_binds_us_and_tells_everybody_who_waits(drawn_seminar, organiser):
    register(drawn_seminar, "Ana")

    run = announce(drawn_seminar, organiser)

    assert run.commitment == commitment(bytes.fromhex(run.secret))
    assert (run.status, run.opened_at, run.opened_by) == (RunStatus.OPEN, DAY_0, organiser)
    assert letters() == [("in_the_draw", "ana@example.org")] * 2


def test_secrets_of_two_draws_differ(drawn_seminar, organiser):
    first = announce(drawn_seminar, organiser)
    draws.call_off(run=first, because="A slip", then=AllocationMode.DRAW, by=organiser)

    assert announce(drawn_seminar, organiser).secret != first.secret


@pytest.mark.parametrize(
    ("fields", "days", "sentence"),
    [
        ({}, 0, "Choose a day and time that is still to come."),
        ({}, 40, "Choose a time before the seminar starts, on Saturday 10 April 2027, 1pm."),
        (
            {"registration_closes_at": DAY_0 + timedelta(days=9)},
            10,
            "Registration closes on Wednesday 10 March 2027, midday. Choose that time or an "
            "earlier one, or let people register for longer.",
        ),
        (
            {"registration_opens_at": DAY_0 + timedelta(days=10)},
            10,
            "Registration opens on Thursday 11 March 2027, midday. Choose a later time.",
        ),
        (
            {"allocation_mode": "first_come"},
            10,
            "Places go to whoever comes first. Choose a draw before that.",
        ),
        (
            {"status": "draft"},
            10,
            "Publish the seminar first, so that people can register for it.",
        ),
    ],
)
def test_draw_that_cannot_be_promised_is_refused(drawn_seminar, organiser, fields, days, sentence):
    Seminar.objects.filter(pk=drawn_seminar.pk).update(**fields)

    with pytest.raises(ValidationError) as refusal:
        announce(drawn_seminar, organiser, DAY_0 + timedelta(days=days))

    assert refusal.value.messages == [sentence]


def test_draw_may_close_with_the_registration(drawn_seminar, organiser):
    Seminar.objects.filter(pk=drawn_seminar.pk).update(registration_closes_at=DEADLINE)

    assert announce(drawn_seminar, organiser).deadline == DEADLINE


def test_announced_draw_is_neither_changed_nor_doubled(drawn_seminar, organiser):
    announce(drawn_seminar, organiser)

    with pytest.raises(ValidationError, match="a promise"):
        choose(drawn_seminar, AllocationMode.FIRST_COME, organiser)
    with pytest.raises(ValidationError, match="a promise"):
        announce(drawn_seminar, organiser)


def test_calling_off_for_another_draw_leaves_everybody_waiting(drawn_seminar, organiser):
    register(drawn_seminar, "Ana")
    run = announce(drawn_seminar, organiser)

    draws.call_off(run=run, because="The room is lost", then=AllocationMode.DRAW, by=organiser)

    assert statuses(drawn_seminar) == {"Ana": "waiting"}
    assert letters()[-1] == ("draw_called_off", "ana@example.org")


def test_calling_off_for_first_come_gives_the_places_by_joining(
    drawn_seminar, organiser, set_clock
):
    run = announce(drawn_seminar, organiser)
    for day, name in enumerate(("Ana", "Ben", "Cat")):
        set_clock(day=day)
        register(drawn_seminar, name)

    draws.call_off(run=run, because="A slip", then=AllocationMode.FIRST_COME, by=organiser)

    assert statuses(drawn_seminar) == {"Ana": "offered", "Ben": "offered", "Cat": "waiting"}


def test_people_before_a_draw_have_no_number(drawn_seminar, organiser, participant):
    RegistrationFactory(seminar=drawn_seminar, participant=participant, waiting_reason="draw")

    assert [row.number for row in own_registrations(participant.user)] == [None]


def test_clock_finds_nothing_to_settle_before_a_draw(drawn_seminar, django_assert_num_queries):
    register(drawn_seminar, "Ana")

    with django_assert_num_queries(1):
        periodic.settle_seminars()
