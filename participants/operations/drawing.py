"""A draw from its deadline on: the list is frozen, the value is entered, the places are given."""

import json
from dataclasses import replace
from datetime import datetime
from functools import partial

from celery import current_app
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from accounts import history
from accounts.history import SYSTEM, Actor
from accounts.models import User
from notifications.operations import outbox
from participants import chances, clock, emails, inputs, tasks
from participants.allocation import (
    ENGINE_VERSION,
    Entry,
    Outcome,
    Policy,
    allocate,
    canonical_inputs,
    explain,
    inputs_from_json,
    inputs_sha256,
    make_seed,
    offer_expiry,
    outcome_json,
    outcome_sha256,
)
from participants.draws import waited_in_vain
from participants.models import AllocationRun, Registration, RunStatus
from participants.offer_times import offers_close_at
from participants.operations import places, seating
from participants.operations.draws import lock_with, waiting
from participants.operations.retrying import retrying
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus

TICKETS_AFTER_MISSING_OUT = 2


@retrying
@transaction.atomic
def freeze(*, run: AllocationRun, by: Actor = SYSTEM) -> AllocationRun:
    """Write down who is in the draw and by which rules; from now on neither can change."""
    seminar, run = lock_with(run)
    now = clock.now()
    if run.status != RunStatus.OPEN:
        return run
    if now < run.deadline:
        closes = moment_words(run.deadline, seminar.series.zone)
        raise ValidationError(f"People can register for the draw until {closes}.")
    with history.context(by=by):
        give_tickets(seminar, run)
        write_entries(run, *entries_of(seminar, run))
        run.frozen_at = now
        run.save()
        run.move_to(RunStatus.FROZEN)
    wake = partial(tasks.work_out_chances.apply_async, (run.pk,), retry=False)
    transaction.on_commit(wake, robust=True)
    return run


@retrying
@transaction.atomic
def enter_value(*, run: AllocationRun, value: str, by: User) -> AllocationRun:
    """Take the value that everybody can check, once and for all, and wake whoever draws."""
    _, run = lock_with(run)
    if run.status != RunStatus.FROZEN:
        raise ValidationError("The public value can be entered once, when the list is closed.")
    with history.context(by=by):
        run.public_value, run.ran_by = " ".join(value.split()), by
        run.full_clean()
        run.save()
        run.move_to(RunStatus.RUNNING)
    # By its name, for the task calls this module. A worker that sleeps costs a minute.
    wake = partial(current_app.send_task, "participants.periodic.run_draw", (run.pk,), retry=False)
    transaction.on_commit(wake, robust=True)
    return run


@retrying
@transaction.atomic
def draw(*, run: AllocationRun) -> AllocationRun:
    """Draw, and give the places and the news, all or nothing. A second time changes nothing.

    The rules are taken as they were at the deadline, which everybody knew: nobody chose the
    moment. What has happened since is for `settle`, by the same numbers.
    """
    seminar, run = lock_with(run)
    if run.status != RunStatus.RUNNING or seminar.status != SeminarStatus.PUBLISHED:
        return run
    policy, entries = inputs_from_json(run.inputs)
    seed = make_seed(bytes.fromhex(run.secret), run.public_value, run.inputs_sha256)
    outcome = allocate(policy, entries, run.deadline, seed)
    now, by = clock.now(), run.ran_by or SYSTEM
    with history.context(by=by):
        write_outcome(run, policy, outcome, seed, now)
        drawn = give_turns(seminar, run, entries, outcome)
        give_places(seminar, [drawn[uid] for uid in outcome.selected if uid in drawn], now)
    places.settle(seminar, by=by, now=now)
    left = enumerate(waiting(seminar), start=1)
    outbox.add(*(emails.not_drawn(person, run, number) for number, person in left))
    return run


def give_tickets(seminar: Seminar, run: AllocationRun) -> None:
    if seminar.draw_favours_missed_out:
        people = waited_in_vain(seminar, run.deadline)
        favoured = seminar.registrations.filter(participant__in=people)
        favoured.update(tickets=TICKETS_AFTER_MISSING_OUT)


def entries_of(seminar: Seminar, run: AllocationRun) -> tuple[Policy, list[Entry]]:
    """Whoever holds a place already, and everybody who waited at the deadline."""
    given = inputs.load(seminar)
    policy = replace(given.policy, deadline=run.deadline)
    in_time = [e for e in given.entries if e.holds_place or e.applied_at <= run.deadline]
    return policy, in_time


def write_entries(run: AllocationRun, policy: Policy, entries: list[Entry]) -> None:
    run.inputs = canonical_inputs(policy, entries)
    run.inputs_sha256 = inputs_sha256(run.inputs)
    run.all_steps = chances.RUNS
    run.entry_count = sum(entry.is_waiting for entry in entries)


def write_outcome(
    run: AllocationRun, policy: Policy, outcome: Outcome, seed: bytes, now: datetime
) -> None:
    run.engine_version, run.seed, run.ran_at = ENGINE_VERSION, seed.hex(), now
    run.outcome = outcome_json(outcome)
    run.outcome_sha256 = outcome_sha256(run.outcome)
    run.explanations = {uid: explanation(policy, outcome, uid) for uid in outcome.reasons}
    run.save()
    run.move_to(RunStatus.DONE)


def explanation(policy: Policy, outcome: Outcome, uid: str) -> dict[str, object]:
    code, params = explain(policy, outcome, uid)
    return {"code": code, **json.loads(json.dumps(params, cls=DjangoJSONEncoder))}


def give_turns(
    seminar: Seminar, run: AllocationRun, entries: list[Entry], outcome: Outcome
) -> dict[str, Registration]:
    """Number those who still wait in the order of the draw; whoever came back came late."""
    in_order = sorted((outcome.numbers[e.id], e.id) for e in entries if e.is_waiting)
    turns = {uid: turn for turn, (_, uid) in enumerate(in_order, start=1)}
    drawn = {
        str(person.uid): person
        for person in waiting(seminar)
        if str(person.uid) in turns and person.queued_at <= run.deadline
    }
    for uid, person in drawn.items():
        person.turn = turns[uid]
    Registration.objects.bulk_update(drawn.values(), ["turn"], batch_size=1000)
    return drawn


def give_places(seminar: Seminar, lucky: list[Registration], now: datetime) -> None:
    """Confirm them, or offer them the place; never more than there is room for by now."""
    room = seminar.capacity - seminar.registrations.holding_a_place().count()
    expires_at = offer_expiry(now, seminar.local_start, offers_close_at(seminar))
    for person in lucky[: max(room, 0)]:
        if seminar.draw_confirms:
            seating.confirm(person, now=now)
        elif expires_at:
            seating.offer(person, now, expires_at)
