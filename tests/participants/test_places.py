from datetime import timedelta

import pytest

from notifications.models import Message, MessageState
from participants.models import Offer, Registration
from participants.operations import attendance, offers, places, registrations
from participants.operations.entries import Entry
from seminars.models import Seminar
from tests.factories import GroupFactory, OfferFactory, QuotaFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(seminar):
    """Carers, academics and service users, in the order of the list of groups."""
    names = ("carer", "academic", "service_user")
    return {name: GroupFactory(series=seminar.series, key=name, name=name) for name in names}


def person(seminar, name, *groups, day=0, **fields):
    """Somebody who joined on a day, with the groups they name."""
    return RegistrationFactory(
        seminar=seminar,
        participant__name=name,
        participant__email=f"{name.lower()}@example.org",
        joined_at=DAY_0 + timedelta(days=day),
        groups=groups,
        **fields,
    )


def rows(seminar):
    """Everything about a seminar that settling may change."""
    people = Registration.objects.filter(seminar=seminar).order_by("pk")
    return (
        list(people.values_list("status", "counted_in", "waiting_reason", "requeued_at")),
        list(Offer.objects.order_by("pk").values_list("expires_at", "answer")),
        letters(),
    )


def waiting_reasons(seminar):
    people = seminar.registrations.waiting().select_related("participant")
    return {person.participant.name: person.waiting_reason for person in people}


def keep(seminar, group, reserved=1, release_day=10, **fields):
    release_at = DAY_0 + timedelta(days=release_day)
    return QuotaFactory(
        seminar=seminar, group=group, reserved=reserved, release_at=release_at, **fields
    )


@pytest.fixture
def worked_examples_1_to_3(seminar, groups):
    """Capacity 4; a place kept for a service user and one for an academic until day 10."""
    seminar.capacity = 4
    seminar.save()
    keep(seminar, groups["service_user"])
    keep(seminar, groups["academic"])
    for day, name in enumerate(("Ann", "Ben", "Cat"), start=1):
        person(seminar, name, groups["academic"], day=day, confirmed=True)
    person(seminar, "Dev", groups["academic"], day=4)
    return seminar


def test_settle_keeps_a_place_for_its_group_until_the_release(worked_examples_1_to_3, set_clock):
    seminar = worked_examples_1_to_3

    set_clock(day=9)
    places.catch_up(seminar=seminar)
    assert statuses(seminar)["Dev"] == "waiting"
    assert waiting_reasons(seminar) == {"Dev": "kept_for_others"}

    set_clock(day=10)
    places.catch_up(seminar=seminar)
    assert statuses(seminar)["Dev"] == "offered"
    assert waiting_reasons(seminar) == {}


def test_freed_place_is_offered_to_the_group_it_was_first_for(
    worked_examples_1_to_3, groups, set_clock
):
    seminar = worked_examples_1_to_3
    Registration.objects.filter(participant__name="Dev").update(status="confirmed")
    person(seminar, "Fay", groups["academic"], day=11)
    person(seminar, "Eve", groups["service_user"], day=12)
    set_clock(day=13)
    places.catch_up(seminar=seminar)
    assert waiting_reasons(seminar) == {"Fay": "full", "Eve": "full"}

    ben = Registration.objects.get(participant__name="Ben")
    registrations.withdraw(registration=ben, by=ben.participant)

    assert statuses(seminar) == {
        "Ann": "confirmed",
        "Ben": "withdrawn",
        "Cat": "confirmed",
        "Dev": "confirmed",
        "Fay": "waiting",
        "Eve": "offered",
    }


def test_freed_place_moves_a_holder_to_another_of_their_groups(seminar, groups, set_clock):
    carer, academic = groups["carer"], groups["academic"]
    keep(seminar, carer, release_day=30)
    keep(seminar, academic, release_day=30)
    gil = person(seminar, "Gil", carer, academic, day=1, confirmed=True)
    hal = person(seminar, "Hal", carer, day=2, confirmed=True)
    person(seminar, "Ivy", academic, day=3)
    set_clock(day=4)
    places.catch_up(seminar=seminar)
    gil.refresh_from_db()
    assert gil.counted_in == academic

    registrations.withdraw(registration=hal, by=hal.participant)

    assert statuses(seminar) == {"Gil": "confirmed", "Hal": "withdrawn", "Ivy": "offered"}
    gil.refresh_from_db()
    assert gil.counted_in == carer


def test_limits_give_way_on_their_day_rather_than_leave_a_place_empty(seminar, groups, set_clock):
    seminar.capacity, seminar.limits_release_at = 4, DAY_0 + timedelta(days=20)
    seminar.save()
    keep(seminar, groups["carer"], reserved=0, release_day=0, limit=2)
    for day, name in enumerate(("A1", "A2"), start=1):
        person(seminar, name, groups["carer"], day=day, confirmed=True)
    for day, name in enumerate(("A3", "A4"), start=3):
        person(seminar, name, groups["carer"], day=day)
    person(seminar, "B1", groups["academic"], day=5, confirmed=True)

    set_clock(day=6)
    places.catch_up(seminar=seminar)
    assert waiting_reasons(seminar) == {"A3": "group_limit", "A4": "group_limit"}

    set_clock(day=20)
    places.catch_up(seminar=seminar)
    assert statuses(seminar)["A3"] == "offered"
    assert waiting_reasons(seminar) == {"A4": "full"}


@pytest.mark.parametrize(("came", "chosen"), [("present", "New"), ("absent", "Rae"), ("", "Rae")])
def test_newcomer_passes_somebody_who_came_before_where_that_is_limited(
    seminar, groups, organiser, came, chosen
):
    QuotaFactory(seminar=seminar, group=groups["carer"], returning_limit=0, limit=1)
    rae = person(seminar, "Rae", groups["carer"], day=-2)
    person(seminar, "New", groups["carer"], day=-1)
    earlier = RegistrationFactory(
        participant=rae.participant,
        seminar__series=seminar.series,
        seminar__starts_at=seminar.starts_at - timedelta(days=60),
        confirmed=True,
    )
    attendance.mark(registration=earlier, status=came, by=organiser)

    places.catch_up(seminar=seminar)

    offered = Offer.objects.values_list("registration__participant__name", flat=True)
    assert list(offered) == [chosen]


def test_settle_twice_changes_nothing(worked_examples_1_to_3, set_clock):
    seminar = worked_examples_1_to_3
    OfferFactory(registration__seminar=seminar, expires_at=DAY_0 + timedelta(days=9))
    set_clock(day=10)
    places.catch_up(seminar=seminar)
    settled = rows(seminar)
    assert [kind for kind, _ in settled[2]] == ["offer_lapsed", "offer_made"]

    places.catch_up(seminar=seminar)

    assert rows(seminar) == settled


def test_overdue_offer_lapses_and_its_place_is_offered_on(seminar, set_clock):
    now = set_clock(day=5)
    seminar.capacity = 1
    seminar.save()
    overdue = OfferFactory(registration=person(seminar, "Ana", status="offered"), expires_at=now)
    person(seminar, "Ben", day=1)

    places.catch_up(seminar=seminar)

    assert statuses(seminar) == {"Ana": "lapsed", "Ben": "offered"}
    overdue.refresh_from_db()
    assert (overdue.answer, overdue.answered_at) == ("lapsed", now)
    assert letters() == [("offer_lapsed", "ana@example.org"), ("offer_made", "ben@example.org")]


def test_offer_holds_the_place_for_three_days_and_never_ends_at_night(seminar, set_clock):
    person(seminar, "Ana")
    set_clock(DAY_0.replace(hour=22))

    places.catch_up(seminar=seminar)

    made = Offer.objects.get()
    assert (made.made_at, made.expires_at) == (
        DAY_0.replace(hour=22),
        DAY_0.replace(day=5, hour=9),
    )


@pytest.mark.parametrize("closes_by", ["day 30", "two hours before", "the start, long ago"])
def test_nobody_is_offered_a_place_once_offers_have_closed(seminar, set_clock, closes_by):
    closed_at = seminar.starts_at - timedelta(hours=2)
    if closes_by == "the start, long ago":
        seminar.registration_closes_at = seminar.starts_at + timedelta(days=7)
        seminar.save()
    if closes_by == "day 30":
        closed_at = seminar.registration_closes_at = DAY_0 + timedelta(days=30)
        seminar.save()
    person(seminar, "Ana")
    set_clock(closed_at)

    places.catch_up(seminar=seminar)

    assert statuses(seminar) == {"Ana": "waiting"}
    assert waiting_reasons(seminar) == {"Ana": "offers_closed"}
    assert letters() == []


def test_everybody_waits_in_vain_once_offers_have_closed_beside_an_empty_place(seminar, set_clock):
    seminar.capacity = 1
    seminar.save()
    held = RegistrationFactory(seminar=seminar, confirmed=True)
    for name in ("Ana", "Ben"):
        person(seminar, name)
    set_clock(seminar.starts_at - timedelta(hours=2))
    places.catch_up(seminar=seminar)
    assert waiting_reasons(seminar) == {"Ana": "full", "Ben": "full"}

    registrations.withdraw(registration=held, by=held.participant)

    assert waiting_reasons(seminar) == {"Ana": "offers_closed", "Ben": "offers_closed"}


def test_whoever_joins_a_place_kept_for_others_after_offers_closed_is_told_so(seminar, set_clock):
    seminar.capacity = 1
    seminar.save()
    QuotaFactory(seminar=seminar, reserved=1)
    set_clock(seminar.starts_at - timedelta(hours=1))

    joined = registrations.register(
        seminar=seminar, entry=Entry(name="Ana", email="ana@example.org"), by=None
    )

    assert (joined.status, joined.waiting_reason) == ("waiting", "offers_closed")
    assert "too late to offer" in Message.objects.get().text


def test_settle_a_cancelled_seminar_gives_nothing_out(seminar):
    Seminar.objects.filter(pk=seminar.pk).update(status="cancelled")
    person(seminar, "Ana")

    places.catch_up(seminar=seminar)

    assert statuses(seminar) == {"Ana": "waiting"}


def test_more_capacity_is_offered_to_those_who_wait_in_order(seminar):
    for day, name in enumerate(("Ana", "Ben", "Cem")):
        person(seminar, name, day=day - 9)
    places.catch_up(seminar=seminar)
    assert statuses(seminar) == {"Ana": "offered", "Ben": "offered", "Cem": "waiting"}
    Seminar.objects.filter(pk=seminar.pk).update(capacity=3)

    places.catch_up(seminar=seminar)

    assert statuses(seminar)["Cem"] == "offered"


def test_less_capacity_takes_nobodys_place_and_keeps_fewer_for_groups(seminar, groups):
    seminar.capacity = 4
    seminar.save()
    keep(seminar, groups["carer"], reserved=2)
    keep(seminar, groups["academic"], reserved=2)
    for name in ("Ana", "Ben"):
        person(seminar, name, confirmed=True)
    Seminar.objects.filter(pk=seminar.pk).update(capacity=1)

    places.catch_up(seminar=seminar)

    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "confirmed"}


def test_limits_that_would_give_way_too_early_wait_for_the_releases(seminar, groups, set_clock):
    seminar.limits_release_at = DAY_0 + timedelta(days=5)
    seminar.save()
    keep(seminar, groups["carer"], reserved=2, release_day=10)
    keep(seminar, groups["academic"], reserved=0, limit=0)
    person(seminar, "Ana", groups["academic"])

    set_clock(day=9)
    places.catch_up(seminar=seminar)
    assert statuses(seminar) == {"Ana": "waiting"}

    set_clock(day=10)
    places.catch_up(seminar=seminar)
    assert statuses(seminar) == {"Ana": "offered"}


def test_settle_records_the_system_or_whoever_acted(seminar, organiser):
    events = Registration.pgh_event_model.objects.filter(status="offered")
    person(seminar, "Ana")
    places.catch_up(seminar=seminar)
    person(seminar, "Ben")

    places.catch_up(seminar=seminar, by=organiser)

    actors = events.order_by("pgh_id").values_list("pgh_context__metadata__actor", flat=True)
    assert list(actors) == ["system", organiser.actor_label]


def test_a_place_freed_twice_is_offered_once(seminar):
    held = [person(seminar, name, confirmed=True) for name in ("Ana", "Ben")]
    for name in ("Cem", "Dia", "Eli"):
        person(seminar, name)

    for registration in held + held:
        registrations.withdraw(registration=registration, by=registration.participant)

    assert sorted(statuses(seminar).values()) == [
        "offered",
        "offered",
        "waiting",
        "withdrawn",
        "withdrawn",
    ]
    assert Message.objects.filter(kind="offer_made").count() == 2


def test_person_without_address_is_offered_a_place_and_to_be_told(seminar):
    alone = person(seminar, "Ana", participant__supporter=None)
    alone.participant.email = ""
    alone.participant.save()

    places.catch_up(seminar=seminar)

    assert statuses(seminar) == {"Ana": "offered"}
    assert letters() == [("offer_made", "")]
    assert Message.objects.get().state == MessageState.TO_TELL


def test_supporter_gets_the_mail_of_somebody_without_address(seminar):
    supported = person(seminar, "Ana")
    supporter = RegistrationFactory(seminar__series=seminar.series).participant
    supported.participant.email, supported.participant.supporter = "", supporter
    supported.participant.save()

    places.catch_up(seminar=seminar)

    assert letters() == [("offer_made", supporter.email)]
    offers.accept(offer=Offer.objects.get(), by=supporter)
    assert statuses(seminar) == {"Ana": "confirmed"}
