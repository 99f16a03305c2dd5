"""What an entry may hold, from whom, and what becomes of it."""

import pytest
from django.core.exceptions import ValidationError

from participants.models import (
    Consent,
    ConsentPurpose,
    ExtraAnswer,
    Means,
    OwnWords,
    Participant,
    Registration,
)
from participants.operations import consents, registrations
from participants.operations.entries import Entry, Supporter
from tests.factories import (
    GroupFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
    UserFactory,
)
from tests.participants.conftest import letters

pytestmark = pytest.mark.django_db

SAM = Supporter(name="Sam", email="sam@example.org")


def register(seminar, by=None, **entry):
    return registrations.register(seminar=seminar, entry=Entry(**entry), by=by)


def test_everything_an_entry_holds_is_kept(seminar):
    group = GroupFactory(series=seminar.series)
    question = seminar.extra_questions.create(text="How will you travel?", kind="line")

    registration = register(
        seminar,
        name="Ana",
        email="ana@example.org",
        groups=(group,),
        own_words="I cared for my aunt",
        access="A lift",
        dietary="No nuts",
        companions=1,
        companion_note="My sister",
        answers=((question, "By train"),),
        consents=frozenset({ConsentPurpose.GROUPS}),
    )

    person = Participant.objects.get()
    assert (person.dietary, person.access_requirement.text) == ("No nuts", "A lift")
    assert (registration.companions, registration.companion_note) == (1, "My sister")
    assert OwnWords.objects.get().text == "I cared for my aunt"
    assert ExtraAnswer.objects.get().text == "By train"


def test_companions_take_no_place(seminar):
    for name in ("Ana", "Ben"):
        registration = register(seminar, name=name, email=f"{name}@example.org", companions=3)

    assert registration.status == "confirmed"


def test_own_words_without_consent_are_not_kept(seminar):
    register(seminar, name="Ana", email="ana@example.org", own_words="I cared for my aunt")

    assert not OwnWords.objects.exists()


def test_own_words_go_when_consent_is_withdrawn(seminar):
    registration = register(
        seminar,
        name="Ana",
        email="ana@example.org",
        own_words="I cared for my aunt",
        consents=frozenset({ConsentPurpose.GROUPS}),
    )
    assert OwnWords.objects.exists()
    person = registration.participant

    consents.withdraw(participant=person, purpose=ConsentPurpose.GROUPS, by=person)

    assert not OwnWords.objects.exists()


def test_more_groups_than_the_series_allows_are_refused_in_words(seminar):
    groups = tuple(GroupFactory(series=seminar.series) for _ in range(3))

    with pytest.raises(ValidationError, match="Choose 2 groups at most"):
        register(seminar, name="Ana", email="ana@example.org", groups=groups)


@pytest.mark.parametrize("contact", [{"phone": "0113 496 0001"}, {"post": "1 Example Street"}])
def test_organiser_registers_somebody_without_email(seminar, organiser, contact):
    ParticipantFactory(series=seminar.series, email="")

    registration = register(
        seminar, by=organiser, name="Ana", means=Means.ORGANISER, access="A lift", **contact
    )

    person = registration.participant
    assert (person.name, registration.status) == ("Ana", "confirmed")
    assert {name: getattr(person, name) for name in contact} == contact
    assert registration.means == Means.ORGANISER
    assert letters() == [("place_confirmed", "")]


def test_two_people_without_email_are_two_people(seminar, organiser):
    for name in ("Ana", "Ben"):
        register(seminar, by=organiser, name=name, phone="1", means=Means.ORGANISER)

    assert seminar.registrations.count() == 2


def test_organiser_is_asked_for_some_way_to_reach_somebody(seminar, organiser):
    with pytest.raises(ValidationError, match="a phone number or a postal address"):
        register(seminar, by=organiser, name="Ana", means=Means.ORGANISER)


@pytest.mark.parametrize("signed_in", [False, True])
def test_nobody_else_registers_somebody_without_email(seminar, signed_in):
    by = UserFactory() if signed_in else None

    with pytest.raises(ValidationError, match="Write an email address"):
        register(seminar, by=by, name="Ana", phone="0113 496 0001")


def test_walk_in_needs_a_name_alone(seminar, facilitator):
    registration = register(seminar, by=facilitator, name="Ana", means=Means.DOOR)

    assert (registration.participant.name, registration.means) == ("Ana", Means.DOOR)


def test_organiser_registers_somebody_they_know(seminar, organiser):
    person = ParticipantFactory(series=seminar.series, email="", dietary="No nuts")

    registration = register(
        seminar, by=organiser, name=person.name, participant=person, means=Means.ORGANISER
    )

    person.refresh_from_db()
    assert (registration.participant, person.dietary) == (person, "No nuts")


def test_organiser_corrects_what_was_said(seminar, organiser):
    known = RegistrationFactory(seminar=seminar, withdrawn=True, participant__dietary="No nuts")
    email = known.participant.email

    register(seminar, by=organiser, name="A", email=email, means=Means.ORGANISER, dietary="Vegan")

    assert Participant.objects.get().dietary == "Vegan"


def test_stranger_who_types_an_address_adds_and_changes_nothing(seminar):
    known = ParticipantFactory(series=seminar.series, dietary="No nuts")

    register(seminar, name="A", email=known.email, dietary="Vegan", access="A lift")

    known.refresh_from_db()
    assert (known.dietary, known.access_requirement.text) == ("No nuts", "A lift")


def test_person_through_their_link_may_say_nothing_helps_any_more(seminar):
    known = RegistrationFactory(
        seminar=SeminarFactory(series=seminar.series), participant__dietary="No nuts"
    ).participant

    register(
        seminar, by=known, name="A", email=known.email, participant=known, dietary="", access=""
    )

    known.refresh_from_db()
    assert known.dietary == ""


def test_supporter_registers_somebody_without_email(seminar):
    registration = register(
        seminar, name="Ana", supporter=SAM, means=Means.SUPPORTER, phone="0113 496 0001"
    )

    person = registration.participant
    assert (person.name, person.email, person.supporter.email) == ("Ana", "", "sam@example.org")
    assert registration.means == Means.SUPPORTER
    assert list(Consent.objects.values_list("participant", "purpose", "means")) == [
        (person.pk, "support", "said by their supporter")
    ]
    assert letters() == [("place_confirmed", "sam@example.org")]
    event = Registration.pgh_event_model.objects.earliest("pgh_id")
    assert event.pgh_context.metadata["actor"] == person.supporter.actor_label


def test_two_who_share_an_address_are_two_people(seminar):
    first = register(seminar, name="Sam", email="sam@example.org")

    second = register(
        seminar, name="Ana", email="Sam@example.org", supporter=SAM, means=Means.SUPPORTER
    )

    assert second.participant.supporter == first.participant
    assert second.participant.email == ""
    assert letters() == [("place_confirmed", "sam@example.org")] * 2


def test_supporter_registers_the_same_person_for_the_next_seminar(seminar):
    first = register(seminar, name="Ana", supporter=SAM, means=Means.SUPPORTER)
    next_one = SeminarFactory(series=seminar.series, starts_at=seminar.starts_at)

    second = register(next_one, name="ana", supporter=SAM, means=Means.SUPPORTER)

    assert second.participant == first.participant


def test_nobody_becomes_the_supporter_of_somebody_we_know(seminar):
    known = ParticipantFactory(series=seminar.series)

    registration = register(
        seminar, name="Ana", email=known.email, supporter=SAM, means=Means.SUPPORTER
    )

    known.refresh_from_db()
    assert (registration.participant, known.supporter) == (known, None)
    assert Participant.objects.count() == 1
    assert not Consent.objects.exists()
    assert letters() == [("place_confirmed", known.email)]


def test_nobody_says_that_another_supporter_may_act(seminar):
    known = ParticipantFactory(
        series=seminar.series, supporter=ParticipantFactory(series=seminar.series)
    )

    register(seminar, name="Ana", email=known.email, supporter=SAM, means=Means.SUPPORTER)

    assert not Consent.objects.exists()


def test_supporter_acts_no_more_once_consent_is_withdrawn(seminar):
    person = register(
        seminar, name="Ana", email="ana@example.org", supporter=SAM, means=Means.SUPPORTER
    ).participant
    assert person.supporter is not None

    consents.withdraw(participant=person, purpose=ConsentPurpose.SUPPORT, by=person)

    person.refresh_from_db()
    assert (person.supporter, person.consents.get().withdrawn_at is not None) == (None, True)
