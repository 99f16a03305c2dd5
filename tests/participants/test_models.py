import itertools

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from participants.models import MOVES, Participant, Registration, RegistrationStatus
from tests.factories import ParticipantFactory, RegistrationFactory, UserFactory

pytestmark = pytest.mark.django_db
PAIRS = list(itertools.product(RegistrationStatus, RegistrationStatus))


@pytest.mark.parametrize(("old", "new"), [(a, b) for a, b in PAIRS if b in MOVES[a]])
def test_move_to_what_may_follow_is_saved(old, new):
    registration = RegistrationFactory(status=old)

    registration.move_to(new)

    registration.refresh_from_db()
    assert registration.status == new


@pytest.mark.parametrize(("old", "new"), [(a, b) for a, b in PAIRS if b not in MOVES[a]])
def test_move_to_what_may_not_follow_is_refused(old, new):
    registration = RegistrationFactory(status=old)

    with pytest.raises(ValidationError):
        registration.move_to(new)

    registration.refresh_from_db()
    assert registration.status == old


def test_participants_are_visible_to_organisers_themselves_and_their_supporter(
    series, organiser, facilitator, participant, stranger
):
    supporter = ParticipantFactory(series=series, user=UserFactory())
    supported = ParticipantFactory(series=series, email="", supporter=supporter)

    seen = {
        user.email: set(Participant.objects.visible_to(user))
        for user in (organiser, facilitator, participant.user, supporter.user, stranger)
    }

    assert seen == {
        organiser.email: {participant, supporter, supported},
        facilitator.email: set(),
        participant.email: {participant},
        supporter.user.email: {supporter, supported},
        stranger.email: set(),
    }


def test_nobody_signed_in_sees_no_people_though_most_have_no_user():
    RegistrationFactory(participant__user=None)

    assert Participant.objects.exists()
    assert list(Participant.objects.visible_to(AnonymousUser())) == []
    assert list(Registration.objects.visible_to(AnonymousUser())) == []


def test_with_email_finds_the_person_however_it_is_typed(series):
    ana = ParticipantFactory(series=series, email="Ana@Example.org")
    ParticipantFactory(email="ana@example.org")

    assert Participant.objects.with_email(series, " ANA@example.ORG") == ana
    assert Participant.objects.with_email(series, "ben@example.org") is None
