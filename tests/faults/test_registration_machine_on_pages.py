"""Whatever people do on the pages, the promises to those on a seminar's list hold.

The long run: HYPOTHESIS_PROFILE=long pytest -m fault -k machine_on_pages
"""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from participants.rules import QuotaRow, Rules, saved_rules
from seminars.models import Seminar
from tests.participants.machine.machine import DAY_0, PEOPLE, START, RegistrationMachine
from tests.participants.machine.pages import PageDeeds

MODEST = {"max_examples": 20, "stateful_step_count": 30, "derandomize": True}
LONG = {"max_examples": 200, "stateful_step_count": 50}
lengths = LONG if os.environ.get("HYPOTHESIS_PROFILE") == "long" else MODEST
runs = settings(deadline=None, suppress_health_check=list(HealthCheck), **lengths)


class PagesMachine(RegistrationMachine):
    Deeds = PageDeeds


@pytest.fixture
def machine(db):
    machine = PagesMachine()
    yield machine
    machine.teardown()


def test_deeds_on_pages_have_their_effect(machine):
    """The machine takes a refusal for an answer, so this holds that pages do what is asked."""
    deeds, (carers, academics) = machine.deeds, machine.groups

    def somebody(number):
        return machine.seminar.registrations.get(participant__email=PEOPLE[number])

    def statuses():
        return [person.status for person in machine.people()]

    deeds.change_seminar(capacity=2)
    for number, groups in enumerate([(), (carers,), (academics, carers), ()]):
        deeds.register(PEOPLE[number], groups)
    assert statuses() == ["confirmed", "confirmed", "waiting", "waiting"]
    deeds.cancel(somebody(0))
    deeds.cancel_for(somebody(1))
    assert statuses() == ["withdrawn", "withdrawn", "offered", "offered"]
    deeds.accept(somebody(2))
    deeds.decline(somebody(3))
    deeds.rejoin(somebody(0))
    deeds.rejoin_for(somebody(1))
    assert statuses() == ["confirmed", "waiting", "confirmed", "declined"]
    deeds.cancel(somebody(0))
    until = (DAY_0 + timedelta(days=6)).replace(hour=9)
    deeds.extend(somebody(1), until)
    assert somebody(1).offers.get().expires_at == until
    deeds.accept_for(somebody(1))
    deeds.give_by_hand(somebody(3))
    assert statuses() == ["withdrawn", "confirmed", "confirmed", "confirmed"]
    deeds.confirm_address(somebody(1))
    assert somebody(1).participant.email_confirmed_at is not None
    deeds.correct_groups(somebody(3), (academics,))
    assert somebody(3).counted_in == academics
    deeds.take_back_consent(somebody(3))
    assert somebody(3).counted_in is None
    deeds.register_supported("Friend", PEOPLE[0])
    assert statuses()[4:] == ["waiting"]
    day_9am = DAY_0.replace(hour=9) + timedelta(days=2)
    rules = Rules((QuotaRow(carers, 1, 2, 1, day_9am), QuotaRow(academics)), day_9am)
    deeds.set_quotas(rules)
    machine.seminar.refresh_from_db()
    assert saved_rules(machine.seminar) == rules
    deeds.register_caller("Caller")
    assert [person.participant.name for person in machine.people()[5:]] == ["Caller"]
    deeds.erase(machine.people()[5])
    assert len(machine.people()) == 5
    moved = {"starts_at": START + timedelta(days=3), "ends_at": START + timedelta(days=3, hours=5)}
    deeds.change_seminar(**moved)
    deeds.change_seminar(confirm_within_days=4)
    deeds.call_off()
    fields = ("starts_at", "ends_at", "confirm_within_days", "status")
    seminar = Seminar.objects.filter(pk=machine.seminar.pk).values_list(*fields).get()
    assert seminar == (*moved.values(), 4, "cancelled")


@pytest.mark.fault
@pytest.mark.django_db
def test_registration_machine_on_pages_keeps_every_promise():
    run_state_machine_as_test(PagesMachine, settings=runs)
