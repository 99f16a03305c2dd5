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
from participants.operations import erasing, offers, registrations
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
