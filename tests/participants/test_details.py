"""Correcting what one told us."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from participants.models import Consent, ConsentPurpose, ExtraAnswer, Participant, Registration
from participants.operations import agreeing, declarations, details
from participants.operations.details import Details
from tests.factories import GroupFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, statuses

pytestmark = pytest.mark.django_db


def change(registration, by=None, **told):
    return details.change(
        registration=registration,
        details=Details(**{"name": "Ana", **told}),
        by=by or registration.participant,
    )


def agree(registration):
    person = registration.participant
    agreeing.agree(participant=person, purposes=[ConsentPurpose.GROUPS], by=person)


def test_change_keeps_the_new_words(seminar):
    held = RegistrationFactory(seminar=seminar, confirmed=True)
    question = seminar.extra_questions.create(text="How will you travel?", kind="line")
    change(held, access="A lift", answers=((question, "By bus"),))

    change(
        held,
        name="Ana Lee",
        badge_name="Ana",
        dietary="Vegan",
        companions=2,
        companion_note="Two interpreters",
        answers=((question, "By train"),),
    )

    person = Participant.objects.get()
    assert (person.name, person.on_badge, person.dietary) == ("Ana Lee", "Ana", "Vegan")
    assert not hasattr(person, "access_requirement")
    assert Registration.objects.values_list("companions", "companion_note").get() == (
        2,
        "Two interpreters",
    )
    assert ExtraAnswer.objects.get().text == "By train"


def test_change_to_another_group_gives_places_out_anew(seminar):
    carers, academics = (GroupFactory(series=seminar.series) for _ in range(2))
    seminar.quotas.create(group=carers)
    seminar.quotas.create(group=academics, limit=1)
    RegistrationFactory(
        seminar=seminar,
        confirmed=True,
        groups=[academics],
        counted_in=academics,
        participant__name="Ben",
    )
    waits = RegistrationFactory(
        seminar=seminar, groups=[academics], joined_at=DAY_0, participant__name="Ana"
    )
    agree(waits)

    changed = change(waits, groups=(carers,))

    assert statuses(seminar) == {"Ben": "confirmed", "Ana": "offered"}
    assert (changed.status, changed.counted_in) == ("offered", carers)


def test_change_of_the_order_and_of_own_words_is_kept(seminar):
    carers, academics = (GroupFactory(series=seminar.series) for _ in range(2))
    held = RegistrationFactory(seminar=seminar, confirmed=True, groups=[academics, carers])
    agree(held)

    change(held, groups=(carers, academics), own_words="I teach, and I care for my aunt")

    assert declarations.groups_of(held) == (carers, academics)
    assert declarations.own_words_of(held) == "I teach, and I care for my aunt"


def test_change_of_groups_after_closing_is_refused(seminar):
    seminar.registration_closes_at = DAY_0
    seminar.save()
    group = GroupFactory(series=seminar.series)
    held = RegistrationFactory(seminar=seminar, confirmed=True)

    with pytest.raises(ValidationError, match="has closed"):
        change(held, groups=(group,))

    assert Consent.objects.count() == held.declarations.count() == 0


def test_change_to_more_groups_than_allowed_is_refused(seminar):
    groups = tuple(GroupFactory(series=seminar.series) for _ in range(3))
    held = RegistrationFactory(seminar=seminar, confirmed=True)

    with pytest.raises(ValidationError, match="Choose 2 groups at most"):
        change(held, groups=groups)


def test_change_is_refused_once_answers_are_closed(seminar, set_clock):
    seminar.answers_close_at = set_clock(day=30)
    seminar.save()
    held = RegistrationFactory(seminar=seminar, confirmed=True)

    with pytest.raises(ValidationError, match="until Wednesday 31 March 2027"):
        change(held, access="A lift")


def test_organiser_corrects_answers_after_that(seminar, organiser, set_clock):
    set_clock(day=41)
    held = RegistrationFactory(seminar=seminar, confirmed=True)

    change(held, by=organiser, access="A lift")

    assert held.participant.access_requirement.text == "A lift"


def test_answers_can_be_changed_until_the_start(seminar, set_clock):
    held = RegistrationFactory(seminar=seminar, confirmed=True)
    set_clock(seminar.starts_at - timedelta(minutes=1))
    change(held, dietary="Vegan")
    set_clock(seminar.starts_at)

    with pytest.raises(ValidationError, match="You could change your answers"):
        change(held, dietary="Halal")

    assert Participant.objects.get().dietary == "Vegan"
