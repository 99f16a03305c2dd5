"""Whom letters are for, in numbers and in a sentence."""

import pytest

from notifications.models import Preference
from participants.audience import Audience
from participants.letters import Reach, reach, sentence
from participants.models import AccessRequirement, Attendance, Participant
from participants.operations import consents
from tests.factories import (
    GroupFactory,
    LetterFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
    SeriesFactory,
)
from tests.participants.conftest import DAY_0
from tests.participants.letters.conftest import HERE, draft

pytestmark = pytest.mark.django_db


def names(letter):
    return sorted(
        Audience.model_validate(letter.audience)
        .of(letter.series, letter.seminar, is_news=letter.is_news)
        .values_list("name", flat=True)
    )


@pytest.mark.parametrize(
    ("audience", "found"),
    [
        ({}, HERE),
        ({"standing": ["confirmed"]}, ["confirmed"]),
        ({"standing": ["offered", "waiting"]}, ["offered", "waiting"]),
        ({"groups": ["carers"]}, ["waiting"]),
        ({"standing": ["confirmed"], "groups": ["carers"]}, []),
        ({"needs_access": True}, ["offered"]),
        ({"presence": ["came"]}, ["confirmed"]),
        ({"presence": ["absent", "apologies"]}, []),
        ({"never_had_a_place": True}, ["waiting", "withdrawn"]),
        ({"people": False, "roles": ["organiser"]}, []),
    ],
)
def test_audience_is_everybody_for_whom_all_of_it_is_true(seminar, people, audience, found):
    carers = GroupFactory(series=seminar.series, key="carers")
    people["waiting"].declarations.create(group=carers)
    AccessRequirement.objects.create(participant=people["offered"].participant, text="A ramp")
    Attendance.objects.create(
        registration=people["confirmed"], status="left_early", marked_at=DAY_0
    )

    assert names(draft(seminar, audience=audience)) == found


def test_audience_of_a_series_is_everybody_in_it_once(series, people):
    RegistrationFactory(
        seminar=SeminarFactory(series=series), participant=people["confirmed"].participant
    )
    ParticipantFactory(series=series, name="added")
    ParticipantFactory(name="of another series")

    assert names(LetterFactory(series=series)) == ["added", *HERE]


def test_news_is_for_those_alone_who_agreed_to_it(seminar, people):
    Participant.objects.update(email_confirmed_at=DAY_0)
    for name in ("confirmed", "offered", "waiting"):
        consents.give(people[name].participant, ["news"])
    # Somebody else may have typed the address.
    Participant.objects.filter(name="offered").update(email_confirmed_at=None)
    consents.withdraw(
        participant=people["waiting"].participant, purpose="news", by=people["waiting"].participant
    )
    letter = draft(seminar, is_news=True)

    assert (names(letter), reach(letter)) == (["confirmed"], Reach(1, 0, left_out=3, team=0))


@pytest.mark.parametrize(("chosen", "gets_it"), [("never", False), ("weekly", True)])
def test_news_is_not_for_those_who_want_none_for_now(seminar, chosen, gets_it):
    person = RegistrationFactory(
        seminar=seminar, participant__email="ana@example.org", participant__email_confirmed_at=DAY_0
    ).participant
    consents.give(person, ["news"])
    Preference.objects.create(email="Ana@example.org", within=seminar.series.path, digest=chosen)
    elsewhere = SeriesFactory()
    Preference.objects.create(email=person.email, within=elsewhere.path, digest="never")

    found = reach(draft(seminar, is_news=True))

    assert found == Reach(int(gets_it), 0, left_out=int(not gets_it), team=0)


def test_reach_says_how_many_have_no_email(seminar, organiser):
    RegistrationFactory(seminar=seminar, confirmed=True)
    supporter = ParticipantFactory(series=seminar.series)
    for reader in (None, supporter):
        RegistrationFactory(seminar=seminar, participant__email="", participant__supporter=reader)
    letter = draft(seminar, audience={"roles": ["organiser"]})

    found = reach(letter)

    assert (found, found.everybody, found.emailed) == (Reach(3, 1, left_out=0, team=1), 4, 3)


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        ({}, "The people registered for seminar 3."),
        (
            {"standing": ["confirmed", "offered"], "groups": ["carers"], "needs_access": True},
            "The people registered for seminar 3 who have a place or are offered a place, and who "
            "named Carers, and who told us what would help them take part.",
        ),
        (
            {"presence": ["came"], "roles": ["organiser", "facilitator"]},
            "The people registered for seminar 3 who came, and everybody of the team who is "
            "organiser or facilitator.",
        ),
        (
            {"people": False, "roles": ["steering"]},
            "Everybody of the team who is steering member.",
        ),
        ({"people": False}, "Nobody."),
    ],
)
def test_audience_is_told_in_one_sentence(series, audience, words):
    GroupFactory(series=series, key="carers", name="Carers")
    seminar = SeminarFactory(series=series, number=3)

    assert sentence(draft(seminar, audience=audience)) == words


def test_audience_with_a_word_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="everybody"):
        Audience.model_validate({"everybody": True})
