"""How letters go, and what stops them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.models import Frequency, Lane, Message, MessageState
from participants.letter_progress import Progress, halted, halted_because, progress
from participants.models import Letter
from participants.news import links as news_links
from participants.operations import consents, erasing, letters, news, registrations, sending
from participants.operations import seminars as seminar_operations
from participants.periodic import go_on_with_letters
from tests.factories import (
    LetterFactory,
    ParticipantFactory,
    RegistrationFactory,
    TeamMemberFactory,
)
from tests.participants.conftest import DAY_0
from tests.participants.letters.conftest import draft, send

pytestmark = pytest.mark.django_db


def written_to():
    return sorted(Message.objects.values_list("to", flat=True))


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
        Lane.BULK,
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


def empty_subject_of(letter):
    Letter.objects.filter(pk=letter.pk).update(subject="{contact_phone}")


def test_letter_that_cannot_be_written_is_a_draft_again_and_says_why(
    seminar, organiser, people, no_phone, set_clock
):
    at = DAY_0 + timedelta(hours=1)
    letter = letters.schedule(letter=draft(seminar), by=organiser, send_at=at)
    other = letters.schedule(letter=draft(seminar), by=organiser, send_at=at)
    empty_subject_of(letter)
    set_clock(at)

    go_on_with_letters()
    go_on_with_letters()

    letter.refresh_from_db()
    assert (letter.status, letter.send_at) == ("draft", None)
    assert halted_because(letter).startswith("The subject would be empty")
    assert list(halted(seminar.series)) == list(halted(seminar)) == [letter]
    assert progress(letter).all == 0
    assert progress(other).all == 4


def test_letter_that_an_organiser_takes_back_is_not_pointed_out(seminar, organiser, people):
    at = DAY_0 + timedelta(hours=1)
    letter = letters.schedule(letter=draft(seminar), by=organiser, send_at=at)

    letters.take_back(letter=letter, by=organiser)

    assert not halted(seminar.series).exists()


def test_letter_that_fails_half_way_is_stopped_and_says_why(
    seminar, organiser, people, no_phone, monkeypatch
):
    monkeypatch.setattr(sending, "AT_ONCE", 3)
    letter = letters.schedule(letter=draft(seminar), by=organiser)
    sending.write_to_next(letter=letter)
    empty_subject_of(letter)

    go_on_with_letters()

    letter.refresh_from_db()
    assert (letter.status, halted_because(letter)) == (
        "cancelled",
        "The subject would be empty, for “{contact_phone}” stands for nothing here. "
        "Write other words.",
    )
    assert progress(letter).by_state == {MessageState.CANCELLED: 3}


def test_letter_stopped_by_an_organiser_has_no_reason_of_ours(seminar, organiser, people):
    letter = send(draft(seminar), organiser)

    letters.stop(letter=letter, by=organiser)

    assert halted_because(letter) == ""


@pytest.mark.parametrize(
    ("sent", "left", "minutes", "words"),
    [
        (4, 10, 1, ""),
        (10, 0, 1, ""),
        (60, 30, 1, "less than a minute"),
        (60, 90, 1, "about 2 minutes"),
        (10, 1000, 1, "about 2 hours"),
    ],
)
def test_time_left_is_told_as_fast_as_it_went(sent, left, minutes, words):
    by_state = {MessageState.SENT: sent, MessageState.QUEUED: left}

    found = Progress(by_state, DAY_0).time_left(DAY_0 + timedelta(minutes=minutes))

    assert found == words


def test_cancelling_a_seminar_takes_its_letters_back(seminar, organiser, people):
    letter = letters.schedule(
        letter=draft(seminar), by=organiser, send_at=DAY_0 + timedelta(hours=1)
    )

    seminar_operations.cancel(seminar=seminar, by=organiser, reason="Snow")

    letter.refresh_from_db()
    assert letter.status == "draft"


def test_withdrawing_from_news_stops_what_has_not_gone(seminar, organiser):
    person = RegistrationFactory(seminar=seminar, participant__email_confirmed_at=DAY_0).participant
    consents.give(person, ["news"])
    send(draft(seminar, is_news=True), organiser)
    before = Message.objects.get().state

    consents.withdraw(participant=person, purpose="news", by=person)

    assert (before, Message.objects.get().state) == ("queued", "cancelled")


@pytest.mark.parametrize(("chosen", "state"), [("never", "cancelled"), ("daily", "queued")])
def test_choosing_never_stops_news_that_has_not_gone(seminar, organiser, chosen, state):
    person = RegistrationFactory(seminar=seminar, participant__email_confirmed_at=DAY_0).participant
    consents.give(person, ["news"])
    send(draft(seminar, is_news=True), organiser)

    news.choose(participant=person, digest=Frequency(chosen), by=person)

    assert Message.objects.get().state == state


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
            "Reply-To": seminar.series.contact_email,
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    assert stop in news.text
    assert news_links.news_url(person) in news.text
    assert news_links.news_url(person) not in needed.text
    assert (needed.kind, needed.headers) == ("letter", {"Reply-To": seminar.series.contact_email})
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
