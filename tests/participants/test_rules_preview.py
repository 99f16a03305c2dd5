"""What rules would do if they were saved now."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from participants import clock
from participants.models import Attendance, AttendanceStatus
from participants.operations import quotas
from participants.rules import QuotaRow, Rules
from participants.rules_preview import preview
from participants.seats import GroupSeats, seats
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory
from tests.participants.conftest import DAY_0, statuses

pytestmark = pytest.mark.django_db
RELEASE = DAY_0 + timedelta(days=26)


@pytest.fixture
def carers(seminar):
    return GroupFactory(series=seminar.series, key="carers", name="Carers")


@pytest.fixture
def academics(seminar):
    return GroupFactory(series=seminar.series, key="academics", name="Academics")


def names(shown):
    return [(registration.participant.name, group) for registration, group in shown.offered]


def test_preview_says_who_would_be_offered_a_place_and_why_others_wait(seminar, carers, academics):
    QuotaFactory(seminar=seminar, group=carers, reserved=2)
    for name in ("Ana", "Ben"):
        RegistrationFactory(seminar=seminar, participant__name=name, groups=[academics])
    rules = Rules((QuotaRow(carers, reserved=1, release_at=RELEASE),))

    shown = preview(seminar, rules, clock.now())

    assert names(shown) == [("Ana", "Academics")]
    assert shown.waiting == (
        ("The one empty place is kept for Carers until 27 March; then open to everyone.", 1),
    )
    assert shown.changes == (
        (GroupSeats("Carers", kept_empty=2), GroupSeats("Carers", kept_empty=1)),
        (GroupSeats("Academics", waiting=2), GroupSeats("Academics", offered=1, waiting=1)),
        (GroupSeats("No group"), GroupSeats("No group")),
        (
            GroupSeats("Everybody", waiting=2, kept_empty=2, limit=2),
            GroupSeats("Everybody", offered=1, waiting=1, kept_empty=1, limit=2),
        ),
    )
    assert (shown.free, shown.warnings) == ((2, 1), ())


def test_preview_warns_of_limits_below_the_people_there_are(seminar, carers):
    for _ in range(2):
        registration = RegistrationFactory(seminar=seminar, confirmed=True, groups=[carers])
        came = RegistrationFactory(
            seminar=SeminarFactory(series=seminar.series, starts_at=DAY_0 - timedelta(days=9)),
            participant=registration.participant,
            confirmed=True,
        )
        Attendance.objects.create(
            registration=came, status=AttendanceStatus.PRESENT, marked_at=DAY_0
        )
    rules = Rules((QuotaRow(carers, 1, limit=1, returning_limit=0, release_at=DAY_0),))

    assert preview(seminar, rules, clock.now()).warnings == (
        "Carers: 2 people have a place, more than the 1 you allow. Nobody loses a place.",
        "Carers: 2 people who have been before have a place, more than the 0 you allow. "
        "Nobody loses a place.",
        "Carers: the day has passed, so the places kept are open to everyone.",
    )


def test_preview_of_a_draft_offers_nothing(series, set_clock):
    now = set_clock()
    draft = SeminarFactory(
        series=series, status="draft", capacity=2, starts_at=now + timedelta(days=40)
    )
    RegistrationFactory(seminar=draft)

    shown = preview(draft, Rules(), now)

    reason = "There is a place for them, but it can no longer be offered."
    assert (shown.offered, shown.waiting) == ((), ((reason, 1),))


def test_preview_counts_a_place_whose_offer_has_run_out_as_free(seminar, carers):
    late = RegistrationFactory(seminar=seminar, participant__name="Ana", offered=True)
    late.offers.update(expires_at=DAY_0 - timedelta(hours=1))
    RegistrationFactory.create_batch(1, seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, participant__name="Ben", groups=[carers])

    assert names(preview(seminar, Rules(), clock.now())) == [("Ben", "Carers")]


@pytest.mark.parametrize("number", range(20))
def test_preview_is_what_saving_then_does(seminar, organiser, number):
    chance = Random(number)
    seminar.capacity = chance.randint(1, 6)
    seminar.save()
    groups = GroupFactory.create_batch(3, series=seminar.series)
    quotas.set_quotas(seminar=seminar, rules=any_rules(seminar, groups, chance), by=organiser)
    for day in range(chance.randint(2, 12)):
        RegistrationFactory(
            seminar=seminar,
            status=chance.choice(["waiting", "waiting", "confirmed", "withdrawn"]),
            joined_at=DAY_0 - timedelta(days=day),
            groups=chance.sample(groups, chance.randint(0, 2)),
        )
    rules = any_rules(seminar, groups, chance)

    shown = preview(seminar, rules, clock.now())
    quotas.set_quotas(seminar=seminar, rules=rules, by=organiser)

    offered = {name for name, status in statuses(seminar).items() if status == "offered"}
    assert {registration.participant.name for registration, _ in shown.offered} == offered
    found = seats(seminar, clock.now())
    after = tuple(then for _, then in shown.changes)
    assert after == (*found.groups, found.no_group, found.all)
    assert shown.free[1] == found.free


def any_rules(seminar, groups, chance):
    kept = chance.randint(0, seminar.capacity // 3)
    row = QuotaRow(groups[0], kept, limit=chance.choice([None, kept + 1]), release_at=RELEASE)
    rows = tuple(replace(row, group=group) for group in groups)
    return Rules(
        rows, limits_release_at=chance.choice([None, RELEASE, DAY_0]) if not kept else None
    )


def test_preview_costs_the_same_for_many(seminar, carers, django_assert_num_queries):
    RegistrationFactory(seminar=seminar, groups=[carers])
    for group in GroupFactory.create_batch(9, series=seminar.series):
        RegistrationFactory(seminar=seminar, groups=[group])

    with django_assert_num_queries(6):
        shown = preview(seminar, Rules((QuotaRow(carers, 1),)), clock.now())

    assert len(shown.changes) == 12
