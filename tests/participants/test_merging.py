"""Making two records of one person one."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from participants.duplicates import alike, consequences
from participants.models import AccessRequirement, Attendance, ConsentPurpose, Participant
from participants.operations import consents, merging
from tests.factories import (
    ParticipantFactory,
    RegistrationFactory,
    ResponseFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(series):
    return ParticipantFactory(series=series, name="Ada", email="ada@example.org")


@pytest.fixture
def twin(series):
    return ParticipantFactory(series=series, name="ada", email="a@example.org", phone="0113 1")


def merged(kept, duplicate, by, reason="Phoned"):
    return merging.merge(kept=kept, duplicate=duplicate, reason=reason, by=by)


def test_merge_moves_registrations_and_keeps_the_reason(seminar, ada, twin, organiser):
    registration = RegistrationFactory(seminar=seminar, participant=twin, confirmed=True)

    merged(ada, twin, organiser)

    registration.refresh_from_db()
    assert registration.participant == ada
    assert list(ada.merges.values_list("reason", "merged_by")) == [("Phoned", organiser.pk)]
    assert not Participant.objects.filter(pk=twin.pk).exists()


def test_merge_fills_what_is_empty_and_keeps_what_is_there(ada, twin, organiser):
    merged(ada, twin, organiser)

    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.phone) == ("Ada", "ada@example.org", "0113 1")


def test_merge_takes_an_address_over_where_there_is_none(series, twin, organiser):
    twin.email_confirmed_at = timezone.now()
    twin.save()
    kept = ParticipantFactory(series=series, name="Ada", email="")

    merged(kept, twin, organiser)

    kept.refresh_from_db()
    assert (kept.email, kept.email_confirmed_at) == ("a@example.org", twin.email_confirmed_at)


def test_merge_keeps_the_better_of_two_registrations(seminar, ada, twin, organiser):
    RegistrationFactory(seminar=seminar, participant=ada, waiting=True)
    place = RegistrationFactory(seminar=seminar, participant=twin, confirmed=True)

    merged(ada, twin, organiser)

    assert list(seminar.registrations.values_list("pk", "participant", "status")) == [
        (place.pk, ada.pk, "confirmed")
    ]


def test_merge_of_two_places_offers_one_to_whoever_waits(seminar, ada, twin, organiser):
    for person in (ada, twin):
        RegistrationFactory(seminar=seminar, participant=person, confirmed=True)
    next_in_line = RegistrationFactory(seminar=seminar, waiting=True)

    merged(ada, twin, organiser)

    next_in_line.refresh_from_db()
    assert next_in_line.status == "offered"


def test_merge_keeps_the_needs_of_both(ada, twin, organiser):
    AccessRequirement.objects.create(participant=ada, text="No stairs")
    AccessRequirement.objects.create(participant=twin, text="Large print")

    merged(ada, twin, organiser)

    assert AccessRequirement.objects.get(participant=ada).text == "No stairs\nLarge print"


def test_merge_keeps_the_whole_ledger(ada, twin, organiser):
    for person in (ada, twin):
        consents.give(person, [ConsentPurpose.NEWS])
    consents.give(twin, [ConsentPurpose.RECORDING])

    merged(ada, twin, organiser)

    assert ada.consents.count() == 3
    assert set(ada.consents.in_force().values_list("purpose", flat=True)) == {"news", "recording"}


def test_merge_moves_whom_they_support(series, ada, twin, organiser):
    supported = ParticipantFactory(series=series, email="", supporter=twin)

    merged(ada, twin, organiser)

    supported.refresh_from_db()
    assert supported.supporter == ada


def test_merge_loses_no_answers(seminar, ada, twin, organiser):
    """Both answered about one seminar: nobody can say which answer should go."""
    for person in (ada, twin):
        row = RegistrationFactory(seminar=seminar, participant=person, confirmed=True)
        ResponseFactory(registration=row)

    with pytest.raises(ValidationError) as refusal:
        merged(ada, twin, organiser)

    assert "Take it away from one of them first." in refusal.value.messages[0]
    assert seminar.registrations.count() == 2


def test_merge_keeps_the_registration_of_who_was_at_the_door(seminar, ada, twin, organiser):
    RegistrationFactory(seminar=seminar, participant=ada, confirmed=True)
    came = RegistrationFactory(seminar=seminar, participant=twin, confirmed=True)
    Attendance.objects.create(registration=came, status="present", marked_at=timezone.now())

    merged(ada, twin, organiser)

    assert list(ada.registrations.values_list("pk", flat=True)) == [came.pk]


def test_merge_is_refused_without_a_reason(ada, twin, organiser):
    with pytest.raises(ValidationError) as refusal:
        merged(ada, twin, organiser, reason="")

    assert refusal.value.messages == ["Write why you are sure that both are the same person."]
    assert Participant.objects.filter(pk=twin.pk).exists()


@pytest.mark.parametrize("other", ["themselves", "another series"])
def test_merge_is_refused_with_whoever_cannot_be_the_same(ada, organiser, other):
    duplicate = ada if other == "themselves" else ParticipantFactory()

    with pytest.raises(ValidationError) as refusal:
        merged(ada, duplicate, organiser)

    assert refusal.value.messages == ["Choose another record of the same series."]


def test_alike_are_people_of_one_name_or_phone(series, ada, twin):
    same_phone = ParticipantFactory(series=series, name="Bo", phone="0113 1")
    ParticipantFactory(name="Ada")

    assert list(alike(ada)) == [twin]
    assert list(alike(twin)) == [ada, same_phone]


def test_consequences_name_what_moves_and_what_goes(seminar, ada, twin):
    RegistrationFactory(seminar=seminar, participant=ada, waiting=True)
    RegistrationFactory(seminar=seminar, participant=twin, confirmed=True)

    assert list(consequences(ada, twin)) == [
        f"Both are registered for seminar {seminar.number}. “Place confirmed” stays, "
        "“On the waiting list” goes.",
        "The address “a@example.org” is forgotten.",
        "The phone number of the other record is taken over.",
        "Links in letters to the other record go on working where its registration moves.",
    ]


def test_consequences_say_who_sees_more_from_then_on(series, ada, twin):
    twin.user = UserFactory(email="a@example.org")
    twin.supporter = ParticipantFactory(series=series, name="Sam")

    said = list(consequences(ada, twin))

    assert "Whoever signs in as a@example.org sees and changes all of it from now on." in said
    assert "Sam looks after the other record, and from now on all of it." in said
