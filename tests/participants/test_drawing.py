"""A draw from its deadline on: frozen, drawn, and places that come free afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from notifications.models import Message
from participants import chances, periodic, tasks
from participants.allocation import inputs_from_json, inputs_sha256
from participants.models import AllocationRun, Attendance, AttendanceStatus, RunStatus
from participants.operations import details, drawing, draws, places, registrations
from participants.operations.details import Details
from participants.operations.entries import Entry
from participants.own_draw import STILL_PRACTISING, TOO_FEW_ALIKE, own_draw
from participants.reasons import QueuePosition, queue_position
from participants.rules import saved_rules
from participants.rules_preview import preview
from participants.waiting import waiting_list
from seminars.models import AllocationMode, Seminar
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db
DEADLINE = DAY_0 + timedelta(days=10)
NAMES = ("Ana", "Ben", "Cat", "Dev", "Eve", "Fay")


@pytest.fixture
def seminar(seminar):
    Seminar.objects.filter(pk=seminar.pk).update(allocation_mode=AllocationMode.DRAW)
    seminar.refresh_from_db()
    return seminar


@pytest.fixture
def run(seminar, organiser):
    """Announced on day 0 for day 10, with six people on the list for two places."""
    for day, name in enumerate(NAMES):
        waits(seminar, name, day)
    return draws.announce(
        seminar=seminar, public_source="Ten dice", deadline=DEADLINE, by=organiser
    )


def waits(seminar, name, day, groups=(), **fields):
    return RegistrationFactory(
        seminar=seminar,
        participant__name=name,
        participant__email=f"{name.lower()}@example.org",
        joined_at=DAY_0 + timedelta(days=day),
        waiting_reason="draw",
        groups=groups,
        **fields,
    )


def person(seminar, name):
    return seminar.registrations.get(participant__name=name)


def frozen(run, set_clock):
    set_clock(DEADLINE)
    return drawing.freeze(run=run)


def drawn(run, set_clock, organiser, day=11):
    run = frozen(run, set_clock)
    set_clock(day=day)
    drawing.enter_value(run=run, value=" 3  9 12 ", by=organiser)
    return drawing.draw(run=run)


def in_turn(seminar):
    """Who was drawn, in the order of the draw."""
    people = seminar.registrations.exclude(turn=None).order_by("turn")
    return list(people.values_list("participant__name", flat=True))


def test_freezing_before_the_deadline_is_refused(run, set_clock):
    set_clock(DEADLINE - timedelta(seconds=1))

    with pytest.raises(ValidationError, match="Thursday 11 March 2027, midday"):
        drawing.freeze(run=run)


def test_freezing_keeps_who_is_in_the_draw_and_the_rules(run, seminar, set_clock):
    late = waits(seminar, "Gil", 11)
    before = RegistrationFactory(seminar=seminar, confirmed=True, joined_at=DAY_0)

    run = frozen(run, set_clock)

    policy, entries = inputs_from_json(run.inputs)
    everybody = {str(person.uid) for person in seminar.registrations.all()}
    assert {entry.id for entry in entries} == everybody - {str(late.uid)}
    assert [entry.id for entry in entries if entry.holds_place] == [str(before.uid)]
    assert (policy.order, policy.capacity, policy.deadline) == ("draw", 2, DEADLINE)
    assert (run.status, run.frozen_at, run.entry_count) == (RunStatus.FROZEN, DEADLINE, 6)
    assert run.inputs_sha256 == inputs_sha256(run.inputs)


def test_freezing_twice_changes_nothing(run, seminar, set_clock):
    first = frozen(run, set_clock)
    waits(seminar, "Gil", 9)

    assert drawing.freeze(run=run).inputs == first.inputs


def test_whoever_missed_out_last_time_has_two_tickets(run, seminar, set_clock):
    Seminar.objects.filter(pk=seminar.pk).update(draw_favours_missed_out=True)
    last = SeminarFactory(series=seminar.series, starts_at=DAY_0 - timedelta(days=9), status="held")
    left_out, let_in = person(seminar, "Ana"), person(seminar, "Ben")
    RegistrationFactory(seminar=last, participant=left_out.participant)
    came = RegistrationFactory(seminar=last, participant=let_in.participant)
    Attendance.objects.create(registration=came, status=AttendanceStatus.PRESENT, marked_at=DAY_0)

    run = frozen(run, set_clock)

    _, entries = inputs_from_json(run.inputs)
    assert [entry.id for entry in entries if entry.tickets == 2] == [str(left_out.uid)]


def test_draw_confirms_the_lucky_and_tells_everybody(run, seminar, set_clock, organiser):
    Message.objects.all().delete()

    run = drawn(run, set_clock, organiser)

    lucky, unlucky = in_turn(seminar)[:2], in_turn(seminar)[2:]
    assert statuses(seminar) == dict.fromkeys(lucky, "confirmed") | dict.fromkeys(
        unlucky, "waiting"
    )
    assert sorted(letters()) == sorted(
        [("place_confirmed", f"{name.lower()}@example.org") for name in lucky]
        + [("not_drawn", f"{name.lower()}@example.org") for name in unlucky]
    )
    assert (run.status, run.public_value, run.ran_by) == (RunStatus.DONE, "3 9 12", organiser)


def test_drawing_twice_changes_nothing(run, seminar, set_clock, organiser):
    first = drawn(run, set_clock, organiser)
    before = (statuses(seminar), letters())

    again = drawing.draw(run=first)

    assert (again.outcome, again.ran_at) == (first.outcome, first.ran_at)
    assert (statuses(seminar), letters()) == before


def test_draw_may_offer_the_places_instead(run, seminar, set_clock, organiser):
    Seminar.objects.filter(pk=seminar.pk).update(draw_confirms=False)

    drawn(run, set_clock, organiser)

    assert sorted(statuses(seminar).values()) == ["offered"] * 2 + ["waiting"] * 4


def test_freed_place_goes_to_whoever_is_next_in_the_draw(run, seminar, set_clock, organiser):
    drawn(run, set_clock, organiser)
    first, _, third, *_ = in_turn(seminar)
    winner = person(seminar, first)

    registrations.withdraw(registration=winner, by=winner.participant)

    assert statuses(seminar)[third] == "offered"


def test_place_is_offered_after_registration_closed_with_the_list(
    run, seminar, set_clock, organiser
):
    Seminar.objects.filter(pk=seminar.pk).update(registration_closes_at=DEADLINE)
    drawn(run, set_clock, organiser)
    winner = person(seminar, in_turn(seminar)[0])

    registrations.withdraw(registration=winner, by=winner.participant)

    assert sorted(statuses(seminar).values()).count("offered") == 1


def test_whoever_leaves_between_deadline_and_draw_gives_way(run, seminar, set_clock, organiser):
    frozen(run, set_clock)
    leaving = person(seminar, "Ana")
    registrations.withdraw(registration=leaving, by=leaving.participant)

    drawn(run, set_clock, organiser)

    assert statuses(seminar)["Ana"] == "withdrawn"
    assert in_turn(seminar).count("Ana") == 0
    held = [status for status in statuses(seminar).values() if status in ("confirmed", "offered")]
    assert len(held) == 2


def test_whoever_comes_back_after_the_deadline_comes_last(run, seminar, set_clock, organiser):
    frozen(run, set_clock)
    back = person(seminar, "Ana")
    registrations.withdraw(registration=back, by=back.participant)
    set_clock(DEADLINE + timedelta(hours=1))
    registrations.rejoin(registration=back, by=back.participant)

    drawn(run, set_clock, organiser)

    assert queue_position(person(seminar, "Ana")) == QueuePosition(4)


def test_whoever_comes_back_before_the_deadline_is_in_the_draw(run, seminar, set_clock, organiser):
    back = person(seminar, "Ana")
    registrations.withdraw(registration=back, by=back.participant)
    registrations.rejoin(registration=back, by=back.participant)

    drawn(run, set_clock, organiser)

    assert sorted(in_turn(seminar)) == list(NAMES)


def test_late_ones_wait_behind_everybody_in_the_draw(run, seminar, set_clock, organiser):
    drawn(run, set_clock, organiser)
    late = waits(seminar, "Gil", 12)

    positions = [queue_position(person(seminar, name)).overall for name in in_turn(seminar)[2:]]

    assert positions == [1, 2, 3, 4]
    assert queue_position(late) == QueuePosition(5)


def test_room_that_became_smaller_is_not_overfilled(run, seminar, set_clock, organiser):
    frozen(run, set_clock)
    Seminar.objects.filter(pk=seminar.pk).update(capacity=1)

    drawn(run, set_clock, organiser)

    confirmed = [name for name, status in statuses(seminar).items() if status == "confirmed"]
    assert confirmed == in_turn(seminar)[:1]


def test_draw_keeps_the_places_of_groups(run, seminar, set_clock, organiser):
    carers = GroupFactory(series=seminar.series, key="carers", name="Carers")
    QuotaFactory(seminar=seminar, group=carers, reserved=1)
    waits(seminar, "Gil", 1, groups=[carers])

    drawn(run, set_clock, organiser)

    assert statuses(seminar)["Gil"] == "confirmed"
    assert own_draw(person(seminar, "Gil")).result == ("You were given a place, counted in Carers.")


def test_page_of_somebody_says_why_it_tells_no_chance(run, seminar, set_clock, organiser):
    ana = person(seminar, "Ana")
    said = [own_draw(ana).why_no_chance]
    run = frozen(run, set_clock)
    said.append(own_draw(ana).why_no_chance)
    chances.work_out(run)
    said.append(own_draw(ana).why_no_chance)
    late = waits(seminar, "Gil", 12)
    said.append(own_draw(late).why_no_chance)
    drawn(run, set_clock, organiser)
    said.append(own_draw(person(seminar, "Ana")).why_no_chance)

    assert said == ["", STILL_PRACTISING, TOO_FEW_ALIKE, "", ""]


def test_settling_after_the_draw_changes_nothing(run, seminar, set_clock, organiser):
    drawn(run, set_clock, organiser)
    before = (statuses(seminar), letters())

    places.catch_up(seminar=seminar)

    assert (statuses(seminar), letters()) == before


def test_value_is_entered_once(run, set_clock, organiser):
    with pytest.raises(ValidationError, match="once, when the list is closed"):
        drawing.enter_value(run=run, value="1", by=organiser)

    run = drawn(run, set_clock, organiser)

    with pytest.raises(ValidationError, match="once, when the list is closed"):
        drawing.enter_value(run=run, value="2", by=organiser)


def test_draw_that_is_over_is_not_called_off(run, set_clock, organiser):
    run = drawn(run, set_clock, organiser)

    with pytest.raises(ValidationError, match="cannot be called off"):
        draws.call_off(run=run, because="No", then=AllocationMode.DRAW, by=organiser)


def test_draw_that_says_nothing_before_is_not_run(run, seminar, set_clock):
    run = frozen(run, set_clock)

    assert drawing.draw(run=run).status == RunStatus.FROZEN


def test_clock_closes_the_list_and_takes_up_a_draw_that_was_left(
    run, seminar, set_clock, organiser
):
    set_clock(DEADLINE)
    periodic.go_on_with_draws()
    run.refresh_from_db()
    assert run.status == RunStatus.FROZEN

    drawing.enter_value(run=run, value="3", by=organiser)
    periodic.go_on_with_draws()

    run.refresh_from_db()
    assert run.status == RunStatus.DONE


def test_chances_are_told_to_those_who_are_many_enough(run, seminar, set_clock, monkeypatch):
    carers = GroupFactory(series=seminar.series, key="carers", name="Carers")
    for number in range(8):
        waits(seminar, f"Carer {number}", 1, groups=[carers])
    monkeypatch.setattr(chances, "RUNS", 200)
    run = frozen(run, set_clock)

    tasks.work_out_chances.apply((run.pk,))

    run.refresh_from_db()
    told = {"Carer 0": [15, 15], "Ana": [None, None]}
    assert {name: run.chances[str(person(seminar, name).uid)] for name in told} == told
    assert (run.done_steps, run.all_steps) == (200, 200)


def test_chances_left_by_a_worker_are_worked_out_later(run, set_clock, monkeypatch):
    monkeypatch.setattr(chances, "RUNS", 100)
    run = frozen(run, set_clock)

    set_clock(DEADLINE + timedelta(minutes=16))
    periodic.go_on_with_draws()

    assert AllocationRun.objects.get(pk=run.pk).done_steps == 100


def test_other_groups_after_the_list_has_closed_come_last(run, seminar, set_clock, organiser):
    carers = GroupFactory(series=seminar.series, key="carers", name="Carers")
    frozen(run, set_clock)
    changing = person(seminar, "Ana")
    set_clock(DEADLINE + timedelta(hours=1))

    details.change(
        registration=changing, details=Details(name="Ana", groups=(carers,)), by=organiser
    )

    drawn(run, set_clock, organiser)
    assert in_turn(seminar).count("Ana") == 0
    assert queue_position(person(seminar, "Ana")).overall == 4


def test_organisers_read_the_list_in_the_order_of_the_draw(run, seminar, set_clock, organiser):
    before = waiting_list(seminar, DAY_0).people
    drawn(run, set_clock, organiser)

    after = waiting_list(seminar, DEADLINE).people

    assert {(each.number, each.why) for each in before} == {(None, "The draw is still to come.")}
    names = [each.registration.participant.name for each in after]
    assert (names, [each.number for each in after]) == (in_turn(seminar)[2:], [1, 2, 3, 4])


def test_preview_of_quotas_gives_no_place_before_the_draw(run, seminar):
    shown = preview(seminar, saved_rules(seminar), DAY_0)

    assert (shown.offered, shown.waiting) == ((), (("The draw is still to come.", 6),))


def test_whoever_registers_after_the_draw_joins_behind_it(run, seminar, set_clock, organiser):
    drawn(run, set_clock, organiser)
    set_clock(day=12)

    late = registrations.register(
        seminar=seminar, entry=Entry(name="Gil", email="gil@example.org"), by=None
    )

    assert (late.status, late.waiting_reason, late.turn) == ("waiting", "full", None)
    assert queue_position(late) == QueuePosition(5)
    assert letters()[-1] == ("waiting", "gil@example.org")
