"""Letters to many people: whom they are for, what is refused, and how they go."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.models import Message, MessageState
from participants.audience import Audience
from participants.letters import Reach, progress, reach, sentence, warnings
from participants.models import AccessRequirement, Attendance, Letter, Participant
from participants.news import links as news_links
from participants.operations import consents, erasing, letters, registrations, sending
from participants.operations import seminars as seminar_operations
from participants.periodic import go_on_with_letters
from tests.factories import (
    GroupFactory,
    LetterFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
    TeamMemberFactory,
)
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db
HERE = ["confirmed", "offered", "waiting", "withdrawn"]


@pytest.fixture
def people(seminar):
    """One person of each standing, named for it."""
    return {
        name: RegistrationFactory(seminar=seminar, participant__name=name, **{name: True})
        for name in HERE
    }


def draft(seminar, **fields):
    return LetterFactory(series=seminar.series, seminar=seminar, **fields)


def names(letter):
    return sorted(
        Audience.model_validate(letter.audience)
        .of(letter.series, letter.seminar, is_news=letter.is_news)
        .values_list("name", flat=True)
    )


def send(letter, by):
    letter = letters.schedule(letter=letter, by=by)
    sending.send(letter=letter)
    letter.refresh_from_db()
    return letter


def written_to():
    return sorted(Message.objects.values_list("to", flat=True))


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


def fields(**others):
    return {
        "seminar": None,
        "subject": "Hello",
        "words": "Dear {name}",
        "audience": {},
        "is_news": False,
        "for_latecomers": False,
        **others,
    }


def refusals(series, organiser, **others):
    with pytest.raises(ValidationError) as refused:
        letters.write(series=series, by=organiser, fields=fields(**others))
    return refused.value.message_dict


def test_write_keeps_a_draft_and_its_history(series, organiser):
    letter = letters.write(series=series, by=organiser, fields=fields())
    letters.write(series=series, by=organiser, letter=letter, fields=fields(words="Good day"))

    history = list(letter.pgh_event_model.objects.values_list("words", "status"))
    assert history == [("Dear {name}", "draft"), ("Good day", "draft")]


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"words": "Dear {nobody}"}, "words"),
        ({"words": "See you on {when}"}, "words"),
        ({"words": "{place_link}"}, "words"),
        ({"subject": "{series_link}"}, "subject"),
        ({"subject": "For {who}"}, "subject"),
        ({"audience": {"people": False}}, "is_news"),
        ({"audience": {"roles": ["organiser"]}, "is_news": True}, "is_news"),
        ({"for_latecomers": True}, "for_latecomers"),
    ],
)
def test_write_refuses_what_would_not_come_out_as_meant(series, organiser, others, field):
    assert list(refusals(series, organiser, **others)) == [field]


def test_write_refuses_a_place_link_that_the_team_would_read(seminar, organiser):
    said = {"words": "{place_link}", "seminar": seminar, "audience": {"roles": ["organiser"]}}

    assert refusals(seminar.series, organiser, **said) == {
        "words": [
            "“{place_link}” means nothing to the team, who have no place page. Take it out, or "
            "write to the people alone."
        ]
    }


def test_subject_that_tells_too_much_is_warned_of(seminar):
    GroupFactory(series=seminar.series, name="Carers")
    quiet = draft(seminar, subject="The seminar on {when}")
    loud = draft(seminar, subject=f"For carers: {seminar.title}")

    assert (len(list(warnings(quiet))), len(list(warnings(loud)))) == (0, 2)


def test_letter_goes_to_each_by_their_name(seminar, organiser, people):
    letter = draft(
        seminar, audience={"standing": ["confirmed"]}, words="Dear {name}, {when}. {place_link}"
    )
    person = people["confirmed"].participant

    sent = send(letter, organiser)

    [message] = Message.objects.all()
    assert (message.to, message.kind, message.lane, message.about, message.within) == (
        person.email,
        "letter",
        2,
        f"registration:{people['confirmed'].pk}",
        f"{seminar.path}letter:{letter.pk}/",
    )
    assert message.text.startswith("Dear confirmed, Saturday 10 April 2027, 1pm to 6pm. The page")
    assert (sent.people, sent.finished_at) == (1, DAY_0)


def test_who_left_in_the_meantime_gets_nothing(seminar, organiser, set_clock):
    stays, leaves = RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)
    letter = draft(seminar, audience={"standing": ["confirmed"]})
    letters.schedule(letter=letter, by=organiser, send_at=DAY_0 + timedelta(hours=1))
    registrations.withdraw(registration=leaves, by=organiser)
    set_clock(DAY_0 + timedelta(hours=1))

    go_on_with_letters()

    found = Message.objects.of_kind("letter").values_list("to", flat=True)
    assert list(found) == [stays.participant.email]


def test_letter_waits_for_its_time(seminar, organiser, people, set_clock):
    letters.schedule(letter=draft(seminar), by=organiser, send_at=DAY_0 + timedelta(hours=1))
    go_on_with_letters()
    before = Message.objects.count()

    set_clock(DAY_0 + timedelta(hours=1))
    go_on_with_letters()

    assert (before, Message.objects.count()) == (0, 4)


def test_letter_taken_up_again_is_written_to_nobody_twice(seminar, organiser, people, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 3)
    letter = letters.schedule(letter=draft(seminar), by=organiser)
    sending.write_to_next(letter=letter)
    after_one_batch = Message.objects.count()
    # As if the worker had died before it noted how far it came.
    Letter.objects.update(reached=0)

    sending.send(letter=letter)
    sending.send(letter=letter)

    assert (after_one_batch, Message.objects.count()) == (3, 4)


def test_letter_is_sent_once_nothing_of_it_waits(seminar, organiser, people):
    letter = send(draft(seminar), organiser)
    before = letter.status
    Message.objects.update(state=MessageState.SENT)

    go_on_with_letters()

    letter.refresh_from_db()
    assert (before, letter.status) == ("sending", "sent")


def test_people_without_an_email_are_to_be_told(seminar, organiser):
    RegistrationFactory(seminar=seminar, participant__email="")

    letter = send(draft(seminar), organiser)

    assert progress(letter).by_state == {MessageState.TO_TELL: 1}
    assert letter.status == "sent"


def test_supporter_of_three_reads_three_letters(seminar, organiser):
    supporter = ParticipantFactory(series=seminar.series, name="Sam")
    for name in ("Ana", "Bo", "Cem"):
        RegistrationFactory(
            seminar=seminar,
            participant__name=name,
            participant__email="",
            participant__supporter=supporter,
        )

    send(draft(seminar), organiser)

    assert written_to() == [supporter.email] * 3
    assert sorted(Message.objects.values_list("text", flat=True))[0].startswith(
        "Dear Sam (for Ana), we write to you."
    )


def test_team_gets_it_as_users_and_nobody_twice(seminar, organiser):
    also_comes = TeamMemberFactory(series=seminar.series, role="facilitator").user
    RegistrationFactory(seminar=seminar, participant__email=also_comes.email)

    send(draft(seminar, audience={"roles": ["organiser", "facilitator"]}), organiser)

    assert written_to() == sorted([organiser.email, also_comes.email])


def test_stop_cancels_what_has_not_gone(seminar, organiser, people):
    letter = send(draft(seminar), organiser)
    gone = Message.objects.first()
    Message.objects.filter(pk=gone.pk).update(state=MessageState.SENT)

    stopped = letters.stop(letter=letter, by=organiser)
    go_on_with_letters()

    letter.refresh_from_db()
    assert (stopped, letter.status) == (3, "cancelled")
    assert progress(letter).by_state == {MessageState.SENT: 1, MessageState.CANCELLED: 3}


def test_take_back_makes_a_draft_that_nobody_gets(seminar, organiser, people, set_clock):
    letter = letters.schedule(
        letter=draft(seminar), by=organiser, send_at=DAY_0 + timedelta(hours=1)
    )
    letters.take_back(letter=letter, by=organiser)
    set_clock(day=1)

    go_on_with_letters()

    letter.refresh_from_db()
    assert (letter.status, letter.send_at, Message.objects.count()) == ("draft", None, 0)


def test_cancelling_a_seminar_takes_its_letters_back(seminar, organiser, people):
    letter = letters.schedule(
        letter=draft(seminar), by=organiser, send_at=DAY_0 + timedelta(hours=1)
    )

    seminar_operations.cancel(seminar=seminar, by=organiser, reason="Snow")

    letter.refresh_from_db()
    assert letter.status == "draft"


def test_letter_to_nobody_is_not_sent(seminar, organiser):
    with pytest.raises(ValidationError, match="reaches nobody"):
        letters.schedule(letter=draft(seminar), by=organiser)


def test_letter_cannot_be_scheduled_for_the_past(seminar, organiser, people):
    with pytest.raises(ValidationError, match="has passed"):
        letters.schedule(letter=draft(seminar), by=organiser, send_at=DAY_0)


def test_letter_that_went_cannot_be_changed_or_deleted(seminar, organiser, people):
    letter = send(draft(seminar), organiser)

    with pytest.raises(ValidationError, match="on its way"):
        letters.write(series=seminar.series, by=organiser, letter=letter, fields=fields())
    with pytest.raises(ValidationError, match="Only a draft"):
        letters.delete(letter=letter, by=organiser)


def test_copy_is_a_draft_with_the_same_words(seminar, organiser, people):
    letter = send(draft(seminar, audience={"standing": ["confirmed"]}), organiser)

    copy = letters.copy(letter=letter, by=organiser)

    assert (copy.status, copy.words, copy.audience, copy.reached, copy.send_at) == (
        "draft",
        letter.words,
        letter.audience,
        0,
        None,
    )


def test_test_goes_to_the_organiser_alone(seminar, organiser, people):
    letters.send_test(letter=draft(seminar, words="{place_link}"), by=organiser)

    [message] = Message.objects.all()
    assert message.to == organiser.email
    assert "/place/example/" in message.text


def test_withdrawing_from_news_stops_what_has_not_gone(seminar, organiser):
    person = RegistrationFactory(seminar=seminar, participant__email_confirmed_at=DAY_0).participant
    consents.give(person, ["news"])
    send(draft(seminar, is_news=True), organiser)
    before = Message.objects.get().state

    consents.withdraw(participant=person, purpose="news", by=person)

    assert (before, Message.objects.get().state) == ("queued", "cancelled")


def test_news_says_how_to_stop_it_and_other_letters_do_not(seminar, organiser):
    person = RegistrationFactory(seminar=seminar, participant__email_confirmed_at=DAY_0).participant
    consents.give(person, ["news"])
    send(draft(seminar, is_news=True), organiser)
    send(draft(seminar), organiser)

    news, needed = Message.objects.order_by("pk")
    stop = news_links.stop_url(person)
    assert (news.kind, news.headers) == (
        "news_letter",
        {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    assert stop in news.text
    assert (needed.kind, needed.headers) == ("letter", {})
    assert "unsubscribe" not in needed.text


def test_erasing_somebody_erases_letters_to_them(series, organiser):
    person = ParticipantFactory(series=series)
    send(LetterFactory(series=series), organiser)
    before = Message.objects.count()

    erasing.erase(participant=person, by=organiser, reason="They asked")

    assert (before, Message.objects.count()) == (1, 0)


def statements_to_write(letter, organiser):
    letter = letters.schedule(letter=letter, by=organiser)
    with CaptureQueriesContext(connection) as captured:
        sending.write_to_next(letter=letter)
    return len(captured)


def test_a_batch_takes_as_many_statements_for_twenty_people_as_for_two(seminar, organiser):
    RegistrationFactory.create_batch(2, seminar=seminar)
    of_two = statements_to_write(draft(seminar), organiser)
    RegistrationFactory.create_batch(18, seminar=seminar)

    assert statements_to_write(draft(seminar), organiser) == of_two
