"""The access checklist: what to arrange for whom."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from participants.access import checklist, companions, needs_at
from participants.models import AccessRequirement, Arrangement, Met
from participants.operations import arrangements
from tests.factories import ParticipantFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(series, seminar):
    """Has a place, cannot climb stairs, eats no meat and brings a support worker."""
    person = ParticipantFactory(series=series, name="Ada", dietary="No meat")
    AccessRequirement.objects.create(participant=person, text="No stairs")
    return RegistrationFactory(
        seminar=seminar,
        participant=person,
        confirmed=True,
        companions=1,
        companion_note="a support worker",
    )


def rows(seminar):
    return list(Arrangement.objects.values_list("text", "owner__email", "due_on"))


def test_plan_every_need_adds_a_row_for_each_in_the_persons_words(seminar, ada, organiser):
    added = arrangements.plan_every_need(seminar=seminar, by=organiser)

    a_week_before = date(2027, 4, 3)
    assert added == 3
    assert rows(seminar) == [
        ("No stairs", organiser.email, a_week_before),
        ("Food: No meat", organiser.email, a_week_before),
        ("Brings 1 person: a support worker", organiser.email, a_week_before),
    ]


def test_plan_every_need_twice_adds_nothing_the_second_time(seminar, ada, organiser):
    arrangements.plan_every_need(seminar=seminar, by=organiser)

    assert arrangements.plan_every_need(seminar=seminar, by=organiser) == 0
    assert Arrangement.objects.count() == 3


def test_plan_every_need_leaves_out_people_without_a_place(seminar, ada, organiser):
    ada.move_to("withdrawn")

    assert arrangements.plan_every_need(seminar=seminar, by=organiser) == 0


def test_plan_refuses_an_owner_who_is_no_organiser(ada, organiser, facilitator):
    with pytest.raises(ValidationError) as refusal:
        arrangements.plan(registration=ada, text="A ramp", owner=facilitator, by=organiser)

    assert refusal.value.messages == ["Choose an organiser of this series."]
    assert Arrangement.objects.count() == 0


def test_mark_says_who_did_it_and_can_be_undone(seminar, ada, organiser):
    row = arrangements.plan(registration=ada, text="A ramp", by=organiser)

    arrangements.mark(arrangement=row, is_done=True, by=organiser)
    row.refresh_from_db()
    done = (row.done_at is not None, row.done_by)
    arrangements.mark(arrangement=row, is_done=False, by=organiser)
    row.refresh_from_db()

    assert done == (True, organiser)
    assert (row.done_at, row.done_by) == (None, None)


def test_say_whether_met_keeps_the_answer(ada, organiser):
    row = arrangements.plan(registration=ada, text="A ramp", by=organiser)

    arrangements.say_whether_met(
        arrangement=row, met=Met.PARTLY, note="It was steep.", by=ada.participant
    )

    row.refresh_from_db()
    assert (row.met, row.met_note) == ("partly", "It was steep.")


def test_needs_are_listed_by_name_for_people_with_a_place(seminar, ada, series):
    bo = ParticipantFactory(series=series, name="bo", dietary="No nuts")
    RegistrationFactory(seminar=seminar, participant=bo, offered=True)
    cy = ParticipantFactory(series=series, name="Cy", dietary="No milk")
    RegistrationFactory(seminar=seminar, participant=cy, waiting=True)
    RegistrationFactory(seminar=seminar, confirmed=True)

    listed = [(needs.registration.participant.name, needs.texts) for needs in needs_at(seminar)]

    assert listed == [
        ("Ada", ["No stairs", "Food: No meat", "Brings 1 person: a support worker"]),
        ("bo", ["Food: No nuts"]),
    ]


def test_checklist_shows_what_is_due_first_and_done_last(seminar, ada, organiser):
    late = arrangements.plan(
        registration=ada, text="Later", due_on=date(2027, 4, 9), owner=organiser, by=organiser
    )
    done = arrangements.plan(registration=ada, text="Done", due_on=date(2027, 4, 1), by=organiser)
    soon = arrangements.plan(registration=ada, text="Soon", due_on=date(2027, 4, 2), by=organiser)
    arrangements.mark(arrangement=done, is_done=True, by=organiser)

    shown = {show: list(checklist(seminar, organiser, show)) for show in ("", "to_do", "mine")}

    assert shown == {"": [soon, late, done], "to_do": [soon, late], "mine": [late]}


def test_checklist_is_empty_for_whoever_organises_another_series(seminar, ada, organiser, stranger):
    arrangements.plan(registration=ada, text="A ramp", by=organiser)

    assert (checklist(seminar, organiser).count(), checklist(seminar, stranger).count()) == (1, 0)


def test_companions_beyond_the_seats_are_counted(series):
    seminar = SeminarFactory(series=series, companion_places=2)
    RegistrationFactory(seminar=seminar, confirmed=True, companions=3)
    RegistrationFactory(seminar=seminar, waiting=True, companions=3)

    found = companions(seminar)

    assert (found.coming, found.seats, found.too_many) == (3, 2, 1)
