"""200 people for 20 places, and 100 who cancel while 100 register, through real web servers.

The long proof: RUNS=20 pytest -m fault tests/faults/test_race_for_places.py
"""

import os
from collections import Counter
from dataclasses import replace

import pytest
from django.urls import reverse

from notifications.models import Message
from participants import clock, inputs, links
from participants.allocation import allocate, verify
from participants.models import Offer, Registration
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory
from tests.faults.visitors import Visitor, at_once, in_turn, times

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
PEOPLE, CAPACITY = 200, 20
RUNS = int(os.environ.get("RUNS", "1"))
GROUPS = (["carers"], ["academics"], ["carers", "academics"], ["academics", "carers"])


@pytest.fixture
def seminar(db):
    """20 places; of two groups each keeps 5 and has at most 12."""
    seminar = SeminarFactory(capacity=CAPACITY)
    for key in ("carers", "academics"):
        group = GroupFactory(series=seminar.series, key=key)
        QuotaFactory(seminar=seminar, group=group, reserved=5, limit=12)
    return seminar


def address(seminar):
    return reverse("register", args=[seminar.series.slug, seminar.slug])


def email(number):
    return f"person{number}@race.example.org"


def filled_in(site, seminar, number, groups=()):
    """Open the form and fill it in; give what sends it. The database is not asked: a thread's
    connection would outlive it."""
    visitor = Visitor(site.host)
    fields = visitor.open_form(address(seminar)) | {
        "name": f"Person {number}",
        "email": email(number),
    }
    for name, key in zip(("group", "other_group_2"), groups, strict=False):
        fields |= {name: key, "agree_groups": "on"}
    return lambda: visitor.post(address(seminar), fields)


def cancelling(site, registration):
    """Open the question behind a personal link; give what answers it with yes."""
    visitor = Visitor(site.host)
    path = reverse("place_cancel", args=[links.place_token(registration)])
    fields = visitor.open_form(path)
    return lambda: visitor.post(path, fields)


def everybody(site, seminar):
    groups = [GROUPS[number % len(GROUPS)] for number in range(PEOPLE)]
    return in_turn([lambda n=n: filled_in(site, seminar, n, groups[n]) for n in range(PEOPLE)])


def letters(kind):
    return Counter(Message.objects.filter(kind=kind).values_list("to", flat=True))


def from_nothing(seminar):
    """What the rules say of the people, all of them waiting, in the order in which they joined."""
    given = inputs.load(seminar)
    entries = [replace(entry, status="waiting") for entry in given.entries]
    now = clock.now()
    outcome = allocate(given.policy, entries, now)
    assert verify(given.policy, entries, now, b"", outcome) == []
    return outcome


@pytest.mark.parametrize("run", range(RUNS))
def test_race_gives_20_places_to_20_of_200_people(site, seminar, run, record_property):
    answers = at_once(everybody(site, seminar))

    record_property("figures", times(answers))
    assert Counter(answer.status for answer in answers) == {302: PEOPLE}
    people = list(Registration.objects.order_by("joined_at").select_related("participant"))
    assert Counter(person.status for person in people) == {"confirmed": 20, "waiting": 180}
    assert [person.pk for person in people] == sorted(person.pk for person in people)
    counted = Counter(person.counted_in.key for person in people if person.holds_a_place)
    assert counted.total() == CAPACITY
    assert all(5 <= number <= 12 for number in counted.values())
    outcome = from_nothing(seminar)
    assert outcome.seated == [str(person.uid) for person in people if person.holds_a_place]
    assert outcome.waiting == [str(person.uid) for person in people if not person.holds_a_place]
    for kind, status in (("place_confirmed", "confirmed"), ("waiting", "waiting")):
        wanted = [person.participant.email for person in people if person.status == status]
        assert letters(kind) == Counter(wanted)
    assert Message.objects.count() == PEOPLE


def test_race_without_the_lock_gives_places_twice(unlocked_site, seminar, record_property):
    """The control: the very same race on a site that counts without waiting for its turn."""
    answers = at_once(everybody(unlocked_site, seminar))

    given = Registration.objects.holding_a_place().count()
    record_property("figures", f"{given} people hold {CAPACITY} places; {times(answers)}")
    assert given > CAPACITY


@pytest.fixture
def full(db):
    """100 people hold the 100 places, and 30 wait; then 100 cancel while 100 others register."""
    seminar = SeminarFactory(capacity=100)
    RegistrationFactory.create_batch(100, seminar=seminar, confirmed=True)
    RegistrationFactory.create_batch(30, seminar=seminar)
    return seminar


def cancel_and_register(site, seminar):
    held = seminar.registrations.confirmed().select_related("seminar")
    cancel = in_turn([lambda row=row: cancelling(site, row) for row in held])
    register = in_turn([lambda n=number: filled_in(site, seminar, n) for number in range(100)])
    return at_once([call for pair in zip(cancel, register, strict=True) for call in pair])


def test_race_of_cancelling_and_registering_offers_each_freed_place_once(
    site, full, record_property
):
    held, waited = set(full.registrations.confirmed()), set(full.registrations.waiting())

    answers = cancel_and_register(site, full)

    record_property("figures", times(answers))
    assert Counter(answer.status for answer in answers) == {302: 200}
    assert set(Registration.objects.filter(status="withdrawn")) == held
    active = list(Registration.objects.active().order_by("joined_at"))
    assert [row.pk for row in active] == sorted(row.pk for row in active)
    assert [row.holds_a_place for row in active] == [True] * 100 + [False] * 30
    offered = [row for row in active if row.status == "offered"]
    assert waited <= set(offered)
    offers = Counter(Offer.objects.values_list("registration", flat=True))
    assert offers == Counter(row.pk for row in offered)
    assert letters("offer_made") == Counter(row.participant.email for row in offered)


def test_race_of_cancelling_and_registering_without_the_lock_breaks_the_order(
    unlocked_site, full, record_property
):
    """The control: one person is offered several freed places, or the order is lost.

    The schema then refuses the second offer, so what people see of it is errors.
    """
    answers = cancel_and_register(unlocked_site, full)

    active = Registration.objects.active().order_by("joined_at")
    holding = [row.holds_a_place for row in active]
    statuses = Counter(answer.status for answer in answers)
    record_property("figures", f"{sum(holding)} hold 100 places; answers {dict(statuses)}")
    assert (statuses, holding) != ({302: 200}, [True] * 100 + [False] * 30)
