"""Erasing a person leaves nothing of them, and gives their place to whoever is next."""

from datetime import timedelta

import pytest
from django.db import connection

from notifications.models import Message
from participants.emails import about
from participants.models import (
    AccessRequirement,
    Arrangement,
    Attendance,
    Consent,
    ExtraAnswer,
    ExtraQuestion,
    Merge,
    OwnWords,
    Participant,
)
from participants.operations import erasing, offers, places, registrations
from participants.operations.registrations import Entry
from tests.factories import (
    GroupFactory,
    MessageFactory,
    ParticipantFactory,
    RegistrationFactory,
    ResponseFactory,
    SeminarFactory,
)
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db
MARK = "xyzzymark"
TABLES = "participants_%", "pghistory_%", "notifications_message%", "impact_response%"


def places_of(mark):
    """How often a mark is found, by table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE tablename LIKE ANY(%s)", [list(TABLES)]
        )
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{mark}%"]
            )
            found[table] = cursor.fetchone()[0]
    return {table: number for table, number in found.items() if number}


@pytest.fixture
def marked(seminar, set_clock, organiser):
    """Somebody with the mark in every text there is of them, and one person who waits."""
    seminar.capacity = 1
    seminar.save()
    group = GroupFactory(series=seminar.series)
    registration = registrations.register(
        seminar=seminar,
        entry=Entry(
            name=MARK,
            email=f"{MARK}@example.org",
            badge_name=MARK,
            phone=MARK,
            post=MARK,
            access=MARK,
            dietary=MARK,
            companion_note=MARK,
        ),
        by=None,
    )
    person = registration.participant
    registration.declarations.create(group=group)
    OwnWords.objects.create(registration=registration, text=MARK)
    AccessRequirement.objects.update(text=MARK)
    Consent.objects.create(participant=person, purpose="news", wording=MARK, means=MARK)
    Merge.objects.create(kept=person, reason=MARK, merged_at=DAY_0)
    Arrangement.objects.create(registration=registration, text=MARK, met_note=MARK)
    question = ExtraQuestion.objects.create(seminar=seminar, text="Tea?", kind="line")
    ExtraAnswer.objects.create(registration=registration, question=question, text=MARK)
    Attendance.objects.create(registration=registration, status="present", marked_at=DAY_0)
    ResponseFactory(registration=registration, best=MARK)
    other = SeminarFactory(series=seminar.series, starts_at=DAY_0 + timedelta(days=20))
    earlier = RegistrationFactory(seminar=other, participant=person)
    registrations.withdraw(registration=earlier, by=organiser, reason=MARK)
    return person


def test_erase_leaves_no_word_of_somebody(marked, organiser):
    assert {
        "participants_participant",
        "participants_accessrequirement",
        "participants_ownwords",
        "participants_consent",
        "participants_consentevent",
        "participants_merge",
        "participants_mergeevent",
        "participants_arrangement",
        "participants_extraanswer",
        "participants_registration",
        "notifications_message",
        "pghistory_context",
        "impact_response",
    } <= set(places_of(MARK))

    erasing.erase(participant=marked, by=organiser, reason="They asked us to")

    assert places_of(MARK) == {}
    assert not Participant.objects.filter(pk=marked.pk).exists()


def test_erase_leaves_no_history_of_somebody(marked, organiser):
    registration = marked.registrations.first()
    events = registration.pgh_event_model.objects

    erasing.erase(participant=marked, by=organiser, reason="They asked us to")

    assert not events.filter(pgh_obj=registration.pk).exists()
    assert not Participant.pgh_event_model.objects.filter(pgh_obj=marked.pk).exists()


def test_erase_gives_the_place_to_whoever_is_next(marked, seminar, organiser):
    RegistrationFactory(
        seminar=seminar, participant__name="Ben", participant__email="ben@example.org"
    )

    erasing.erase(participant=marked, by=organiser, reason="They asked us to")

    assert statuses(seminar) == {"Ben": "offered"}
    assert letters() == [("offer_made", "ben@example.org")]


def test_erase_leaves_others_and_their_history_alone(marked, seminar, organiser):
    ben = RegistrationFactory(seminar=seminar, participant__supporter=marked)
    events = ben.pgh_event_model.objects.filter(pgh_obj=ben.pk)
    before = events.count()
    registrations.withdraw(registration=marked.registrations.get(seminar=seminar), by=organiser)
    offers.accept(offer=ben.offers.get(), by=ben.participant)

    erasing.erase(participant=marked, by=organiser, reason="They asked us to")

    ben.refresh_from_db()
    assert (ben.status, ben.participant.supporter) == ("confirmed", None)
    assert events.count() > before


def test_erase_a_supporter_lets_the_team_tell_those_they_read_for(seminar, organiser):
    """Nobody learns from it who the supporter was."""
    supporter = ParticipantFactory(
        series=seminar.series, name=MARK, email=f"{MARK}@example.org", email_confirmed_at=DAY_0
    )
    in_their_care = {"email": "", "supporter": supporter, "series": seminar.series}
    ben = RegistrationFactory(
        seminar=seminar, confirmed=True, participant=ParticipantFactory(**in_their_care)
    )
    cat = RegistrationFactory(
        seminar=seminar, status="withdrawn", participant=ParticipantFactory(**in_their_care)
    )
    over = RegistrationFactory(
        seminar=SeminarFactory(series=seminar.series, held=True, number=29),
        participant=ben.participant,
        confirmed=True,
    )
    letter = {"to": supporter.email, "within": seminar.series.path, "text": MARK}
    MessageFactory(kind="place_withdrawn", about=about(cat), **letter)
    MessageFactory(kind="reminder", about=about(over), state="sent", **letter)

    erasing.erase(participant=supporter, by=organiser, reason="They asked us to")

    told = Message.objects.order_by("pk")
    assert list(told.values_list("kind", "about", "state", "to")) == [
        ("support_ended", about(ben), "to_tell", ""),
        ("support_ended", about(cat), "to_tell", ""),
    ]
    assert "You have a place." in told[0].text
    assert "You are not on the list any more." in told[1].text
    assert places_of(MARK) == {}


def test_erase_a_supporter_tells_until_when_to_answer(seminar, organiser, set_clock):
    supporter = ParticipantFactory(series=seminar.series, email="s@example.org")
    kept = RegistrationFactory(
        seminar=seminar, participant__email="", participant__supporter=supporter
    )
    places.catch_up(seminar=seminar)

    erasing.erase(participant=supporter, by=organiser, reason="They asked us to")

    [message] = Message.objects.filter(about=about(kept))
    assert "A place is kept for you until" in message.text


def test_erase_somebody_without_an_address_keeps_messages_of_others(seminar, organiser):
    nobody = ParticipantFactory(series=seminar.series, email="")
    registrations.register(
        seminar=SeminarFactory(series=seminar.series, starts_at=DAY_0 + timedelta(days=9)),
        entry=Entry(name="Ana", email="ana@example.org"),
        by=None,
    )

    erasing.erase(participant=nobody, by=organiser, reason="They asked us to")

    assert Message.objects.count() == 1


def test_erase_keeps_what_another_series_writes_to_the_same_address(organiser):
    here = ParticipantFactory(email="ana@example.org")
    there = RegistrationFactory(participant__email="ANA@example.org")
    kinds = ("place_confirmed", "links_replaced")
    for kind in kinds:
        MessageFactory(
            to="ana@example.org", kind=kind, about=about(there), within=there.seminar.path
        )
    for kind in (*kinds, "letter"):
        MessageFactory(to="ana@example.org", kind=kind, within=here.series.path)
    MessageFactory(to="ana@example.org", kind="links_asked_for", about="", within="")

    erasing.erase(participant=here, by=organiser, reason="They asked us to")

    assert list(Message.objects.order_by("pk").values_list("kind", "within")) == [
        ("place_confirmed", there.seminar.path),
        ("links_replaced", there.seminar.path),
    ]
