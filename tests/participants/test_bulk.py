"""One act for many people: tried out first, then done for all it can be done for."""

from datetime import timedelta

import pytest

from notifications.models import Message
from participants.models import RegistrationStatus
from participants.operations import bulk
from participants.operations.bulk import Act, Order
from participants.record import record_of
from tests.factories import OfferFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, statuses

pytestmark = pytest.mark.django_db


def enter(seminar, name, **fields):
    fields = {"joined_at": DAY_0 - timedelta(days=1)} | fields
    return RegistrationFactory(seminar=seminar, participant__name=name, **fields)


def run(how, seminar, act, people, by, until=None):
    order = Order(act, reason="Phoned", until=until)
    return how(seminar=seminar, order=order, people=[each.pk for each in people], by=by)


def said(results):
    return [(each.registration.participant.name, each.is_done, each.words) for each in results]


@pytest.fixture
def crowd(seminar):
    """Both places taken, two wait, one has cancelled."""
    return [
        enter(seminar, "Ana", confirmed=True),
        enter(seminar, "Bo", confirmed=True),
        enter(seminar, "Cem", joined_at=DAY_0 - timedelta(hours=3)),
        enter(seminar, "Dia", joined_at=DAY_0 - timedelta(hours=2)),
        enter(seminar, "Eli", withdrawn=True),
    ]


def test_cancelling_for_several_frees_their_places_for_others(seminar, crowd, organiser):
    ana, _, cem, _, eli = crowd

    results = run(bulk.carry_out, seminar, Act.WITHDRAW, [ana, cem, eli], organiser)

    assert said(results.people) == [
        ("Ana", True, "Their place is cancelled."),
        ("Cem", True, "They leave the list."),
        ("Eli", False, "They have no place and do not wait, so there is nothing to cancel."),
    ]
    assert results.offered == 1
    assert statuses(seminar) == {
        "Ana": "withdrawn",
        "Bo": "confirmed",
        "Cem": "withdrawn",
        "Dia": "offered",
        "Eli": "withdrawn",
    }


def test_nobody_who_is_leaving_is_offered_a_place_on_the_way(seminar, crowd, organiser):
    ana, bo, cem, dia, _ = crowd

    run(bulk.carry_out, seminar, Act.WITHDRAW, [ana, bo, cem, dia], organiser)

    assert not Message.objects.filter(kind="offer_made").exists()


def test_each_person_has_the_reason_in_their_own_record(seminar, crowd, organiser):
    ana, _, cem, dia, _ = crowd

    run(bulk.carry_out, seminar, Act.WITHDRAW, [ana, cem], organiser)

    assert [record_of(each)[-1].reason for each in (ana, cem)] == ["Phoned", "Phoned"]
    assert [line.reason for line in record_of(dia)] == ["", "", ""]


def test_trying_out_says_the_same_and_changes_nothing(seminar, crowd, organiser):
    before = statuses(seminar)

    tried = run(bulk.try_out, seminar, Act.WITHDRAW, crowd, organiser)

    assert statuses(seminar) == before
    assert Message.objects.count() == 0
    done = run(bulk.carry_out, seminar, Act.WITHDRAW, crowd, organiser)
    assert (said(tried.people), tried.offered) == (said(done.people), done.offered)


def offered(seminar, name, days):
    registration = enter(seminar, name, status="offered")
    until = DAY_0 + timedelta(days=days)
    return OfferFactory(registration=registration, made_at=DAY_0, expires_at=until)


def test_longer_to_answer_for_those_with_an_open_offer(seminar, organiser):
    offer, waits = offered(seminar, "Ana", days=3), enter(seminar, "Bo")
    people, until = [offer.registration, waits], DAY_0 + timedelta(days=5)

    results = run(bulk.carry_out, seminar, Act.EXTEND, people, organiser, until)

    assert said(results.people) == [
        ("Ana", True, "They can answer until Saturday 6 March 2027, midday."),
        ("Bo", False, "No offer is open for them."),
    ]
    offer.refresh_from_db()
    assert offer.expires_at == until


def test_refusal_of_an_operation_leaves_out_that_person_alone(seminar, organiser):
    short, long = offered(seminar, "Ana", days=3), offered(seminar, "Bo", days=6)
    people, until = [short.registration, long.registration], DAY_0 + timedelta(days=5)

    results = run(bulk.carry_out, seminar, Act.EXTEND, people, organiser, until)

    assert [each.is_done for each in results.people] == [True, False]
    assert results.left_out[0].words == (
        "Choose a time after Sunday 7 March 2027, midday and before the seminar starts."
    )


def test_people_come_back_in_the_order_in_which_they_stood(seminar, organiser):
    seminar.capacity = 1
    seminar.save()
    later = enter(seminar, "Ana", withdrawn=True, joined_at=DAY_0 - timedelta(hours=1))
    first = enter(seminar, "Bo", withdrawn=True, joined_at=DAY_0 - timedelta(hours=2))

    results = run(bulk.carry_out, seminar, Act.REJOIN, [later, first], organiser)

    assert said(results.people) == [
        ("Ana", True, "They are on the waiting list again, at its end."),
        ("Bo", True, "They have a place at once."),
    ]


def test_address_counts_as_confirmed_once(seminar, organiser):
    ana = enter(seminar, "Ana")
    bo = enter(seminar, "Bo", participant__email="")
    cem = enter(seminar, "Cem", participant__email_confirmed_at=DAY_0)

    results = run(bulk.carry_out, seminar, Act.CONFIRM, [ana, bo, cem], organiser)

    assert said(results.people) == [
        ("Ana", True, "Their address counts as confirmed."),
        ("Bo", False, "We have no email address of theirs."),
        ("Cem", False, "Their address is confirmed already."),
    ]
    ana.participant.refresh_from_db()
    assert ana.participant.email_confirmed_at == DAY_0


def test_apologies_before_the_day_free_the_place(seminar, crowd, organiser):
    ana, _, cem, _, _ = crowd

    results = run(bulk.carry_out, seminar, Act.APOLOGIES, [ana, cem], organiser)

    assert said(results.people) == [
        ("Ana", True, "Their place is freed."),
        ("Cem", False, "They have no place to send apologies for."),
    ]


def test_people_of_another_seminar_are_left_alone(seminar, organiser):
    other = RegistrationFactory(confirmed=True)

    results = run(bulk.carry_out, seminar, Act.WITHDRAW, [other], organiser)

    assert results.people == ()
    other.refresh_from_db()
    assert other.status == RegistrationStatus.CONFIRMED
