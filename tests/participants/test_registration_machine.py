"""Whatever people, organisers and the clock do to a seminar's list, its promises hold.

The long run: HYPOTHESIS_PROFILE=long pytest tests/participants/test_registration_machine.py
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from notifications.operations import outbox
from participants.operations import places, seating
from tests.participants.machine.deeds import Deeds
from tests.participants.machine.machine import RegistrationMachine

MODEST = {"max_examples": 10, "stateful_step_count": 25, "derandomize": True}
LONG = {"max_examples": 200, "stateful_step_count": 50}
lengths = LONG if os.environ.get("HYPOTHESIS_PROFILE") == "long" else MODEST
runs = settings(deadline=None, suppress_health_check=list(HealthCheck), **lengths)
# As long as it takes to come upon what was left out, which is seldom long.
control = settings(runs, phases=[Phase.generate], **MODEST | {"max_examples": 200})


class OperationsMachine(RegistrationMachine):
    Deeds = Deeds


@pytest.mark.django_db
def test_registration_machine_keeps_every_promise():
    run_state_machine_as_test(OperationsMachine, settings=runs)


@pytest.mark.fault
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("owner", "step"),
    [(places, "settle"), (outbox, "add"), (seating, "close"), (seating, "lapse_overdue")],
    ids=["settle", "add", "close", "lapse_overdue"],
)
def test_registration_machine_finds_a_step_that_is_left_out(monkeypatch, owner, step):
    """The controls: without any one of these the promises are broken, and that is noticed."""
    monkeypatch.setattr(owner, step, lambda *args, **kwargs: None)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(OperationsMachine, settings=control)
