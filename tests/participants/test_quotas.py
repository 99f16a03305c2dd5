from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from participants.models import Quota
from participants.operations import quotas
from participants.rules import QuotaRow, Rules
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, statuses

pytestmark = pytest.mark.django_db
RELEASE = DAY_0 + timedelta(days=26)
LIMITS = DAY_0 + timedelta(days=33)


@pytest.fixture
def carers(seminar):
    return GroupFactory(series=seminar.series, name="Carers")


def test_propose_gives_every_group_the_same(seminar):
    groups = [GroupFactory(series=seminar.series) for _ in range(5)]
    seminar.capacity = 45
    # Clocks go forward on 28 March; 9am is then an hour earlier by the world's clock.
    release_at = datetime(2027, 3, 27, 9, tzinfo=UTC)
    limits_release_at = datetime(2027, 4, 3, 8, tzinfo=UTC)

    proposal = quotas.propose(seminar)

    assert proposal == Rules(
        rows=tuple(QuotaRow(group, 7, 11, 5, release_at) for group in groups),
        limits_release_at=limits_release_at,
    )


def test_propose_can_be_set_as_it_is(seminar, organiser):
    groups = [GroupFactory(series=seminar.series) for _ in range(3)]
    proposal = quotas.propose(seminar)

    quotas.set_quotas(seminar=seminar, rules=proposal, by=organiser)

    assert list(Quota.objects.values_list("group", flat=True)) == [group.pk for group in groups]


def test_propose_without_groups_is_empty(seminar):
    assert quotas.propose(seminar).rows == ()


def test_set_quotas_replaces_those_before_and_gives_places_out(seminar, carers, organiser):
    QuotaFactory(seminar=seminar, group__series=seminar.series, reserved=2)
    RegistrationFactory(seminar=seminar, participant__name="Ana", groups=[carers])

    rules = Rules((QuotaRow(carers, 1, 2, 1, RELEASE),), LIMITS)
    quotas.set_quotas(seminar=seminar, rules=rules, by=organiser)

    kept = Quota.objects.values_list("group", "reserved", "limit", "returning_limit", "release_at")
    assert list(kept) == [(carers.pk, 1, 2, 1, RELEASE)]
    seminar.refresh_from_db()
    assert seminar.limits_release_at == LIMITS
    assert statuses(seminar) == {"Ana": "offered"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"reserved": 3, "limit": 3},
            "You keep 3 places for groups, but the seminar has 2. Keep fewer, or make more places.",
        ),
        ({"limit": 0}, "Carers: the limit is lower than the places kept. Raise it."),
        (
            {"release_at": None},
            "Carers: the places kept must open to everyone before the limits give way. "
            "Choose an earlier date for them.",
        ),
        (
            {"release_at": LIMITS + timedelta(seconds=1)},
            "Carers: the places kept must open to everyone before the limits give way. "
            "Choose an earlier date for them.",
        ),
        (
            {"release_at": DAY_0 + timedelta(days=41)},
            "Carers: the places kept would open to everyone after the seminar has begun. "
            "Choose an earlier day, or leave it empty for never.",
        ),
    ],
)
def test_set_quotas_that_contradict_themselves_is_refused(
    seminar, carers, organiser, changes, words
):
    row = replace(QuotaRow(carers, 1, 2, 1, RELEASE), **changes)

    with pytest.raises(ValidationError) as refusal:
        quotas.set_quotas(seminar=seminar, rules=Rules((row,), LIMITS), by=organiser)

    assert refusal.value.messages == [words]
    assert not Quota.objects.exists()


def test_limits_that_give_way_after_the_seminar_has_begun_are_refused(seminar, organiser):
    rules = Rules(limits_release_at=DAY_0 + timedelta(days=41))

    with pytest.raises(ValidationError, match="The limits would give way after the seminar"):
        quotas.set_quotas(seminar=seminar, rules=rules, by=organiser)


def test_set_quotas_twice_for_a_group_is_refused(seminar, carers, organiser):
    with pytest.raises(ValidationError, match="there twice"):
        quotas.set_quotas(seminar=seminar, rules=Rules((QuotaRow(carers),) * 2), by=organiser)


def test_set_quotas_for_a_group_of_another_series_is_refused(seminar, organiser):
    with pytest.raises(ValidationError, match="of another series"):
        quotas.set_quotas(seminar=seminar, rules=Rules((QuotaRow(GroupFactory()),)), by=organiser)


def test_set_quotas_without_dates_keeps_places_for_good(seminar, carers, organiser):
    quotas.set_quotas(seminar=seminar, rules=Rules((QuotaRow(carers, reserved=2),)), by=organiser)

    assert list(Quota.objects.values_list("reserved", "release_at")) == [(2, None)]
