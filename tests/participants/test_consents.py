import pytest

from participants.models import Consent, ConsentPurpose, Declaration
from participants.operations import consents, places
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, statuses

pytestmark = pytest.mark.django_db


def test_give_again_what_is_in_force_adds_no_row(participant):
    for _ in range(2):
        consents.give(participant, [ConsentPurpose.NEWS])

    assert list(Consent.objects.values_list("purpose", "withdrawn_at")) == [("news", None)]


def test_withdraw_keeps_the_row_and_when(participant, set_clock):
    now = set_clock()
    consents.give(participant, [ConsentPurpose.NEWS, ConsentPurpose.RECORDING])

    consents.withdraw(participant=participant, purpose=ConsentPurpose.NEWS, by=participant)

    assert set(Consent.objects.values_list("purpose", "withdrawn_at")) == {
        ("news", now),
        ("recording", None),
    }


def test_give_after_withdrawing_is_a_new_row(participant):
    consents.give(participant, [ConsentPurpose.NEWS])
    consents.withdraw(participant=participant, purpose=ConsentPurpose.NEWS, by=participant)

    consents.give(participant, [ConsentPurpose.NEWS])

    assert Consent.objects.count() == 2
    assert participant.consents.in_force().count() == 1


def test_withdraw_for_groups_forgets_them_and_keeps_the_place(seminar):
    group = GroupFactory(series=seminar.series)
    QuotaFactory(seminar=seminar, group=group, limit=1)
    holder = RegistrationFactory(
        seminar=seminar, participant__name="Ana", groups=[group], confirmed=True
    )
    RegistrationFactory(seminar=seminar, participant__name="Ben", groups=[group])
    consents.give(holder.participant, [ConsentPurpose.GROUPS])
    places.catch_up(seminar=seminar)
    holder.refresh_from_db()
    assert (holder.counted_in, statuses(seminar)["Ben"]) == (group, "waiting")

    consents.withdraw(
        participant=holder.participant, purpose=ConsentPurpose.GROUPS, by=holder.participant
    )

    holder.refresh_from_db()
    assert holder.counted_in is None
    assert not Declaration.objects.filter(registration=holder).exists()
    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "offered"}


def test_withdraw_for_groups_reaches_seminars_that_are_over(seminar):
    group = GroupFactory(series=seminar.series)
    past = RegistrationFactory(
        seminar__series=seminar.series,
        seminar__held=True,
        seminar__starts_at=DAY_0,
        groups=[group],
        counted_in=group,
        confirmed=True,
    )

    consents.withdraw(
        participant=past.participant, purpose=ConsentPurpose.GROUPS, by=past.participant
    )

    past.refresh_from_db()
    assert (past.counted_in, past.declarations.count()) == (None, 0)
