"""Notes from the table to the page: what the operations do."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from discussions import periodic
from discussions.models import MOVES, NotesStatus
from discussions.names import people_named
from discussions.operations import notes as operations
from discussions.operations.notes import TopicText
from notifications.models import Message
from participants.models import Attendance, AttendanceStatus
from tests.factories import (
    NotesFactory,
    ParticipantFactory,
    PointFactory,
    RegistrationFactory,
    SeminarFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

LUNCH_CLUB = """Lunch club notes

1) Letters. What should a letter say?
- Who I will meet
- Can I bring my sister?
Key point: Write it to me, not about me
"""


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def uploaded(name="lunch.txt", content=LUNCH_CLUB):
    return SimpleUploadedFile(name, content.encode())


def said(notes):
    """Everything the notes say, as plain values."""
    return [
        (
            topic.number,
            topic.title,
            topic.question,
            [point.text for point in topic.points.all() if not point.is_key],
            [point.text for point in topic.points.all() if point.is_key],
        )
        for topic in notes.topics.all()
    ]


def test_upload_writes_down_what_is_found(facilitator, series):
    seminar = SeminarFactory(series=series)

    notes = operations.upload(
        seminar=seminar, source=uploaded(), by=facilitator, table_name="Table 2"
    )

    assert said(notes) == [
        (
            "1",
            "Letters",
            "What should a letter say?",
            ["Who I will meet", "Can I bring my sister?"],
            ["Write it to me, not about me"],
        )
    ]
    assert notes.source.read() == LUNCH_CLUB.encode()
    assert (notes.status, notes.table.name, notes.unreadable) == ("draft", "Table 2", "")


def test_upload_keeps_a_file_that_cannot_be_read(facilitator, series):
    broken = uploaded("notes.docx", "this is not a Word file")

    notes = operations.upload(seminar=SeminarFactory(series=series), source=broken, by=facilitator)

    assert notes.source.read() == b"this is not a Word file"
    assert notes.unreadable
    assert said(notes) == []


def test_save_structure_replaces_what_the_notes_say(facilitator):
    notes = PointFactory(topic__notes__uploaded_by=facilitator).topic.notes

    operations.save_structure(
        notes=notes,
        revision=1,
        title="Corrected",
        topics=[TopicText(title="Trust", points=("Be early",), key_points=("Say sorry",))],
        unplaced="",
        by=facilitator,
    )

    notes.refresh_from_db()
    assert (notes.title, notes.revision) == ("Corrected", 2)
    assert said(notes) == [("", "Trust", "", ["Be early"], ["Say sorry"])]


def test_save_structure_refuses_what_was_changed_meanwhile(facilitator):
    notes = NotesFactory(revision=3, title="Theirs")

    with pytest.raises(ValidationError, match="Somebody else changed"):
        operations.save_structure(
            notes=notes, revision=2, title="Mine", topics=[], unplaced="", by=facilitator
        )

    notes.refresh_from_db()
    assert (notes.title, notes.revision) == ("Theirs", 3)


def test_save_structure_refuses_published_notes(organiser):
    with pytest.raises(ValidationError, match="published"):
        operations.save_structure(
            notes=NotesFactory(published=True),
            revision=1,
            title="Late",
            topics=[],
            unplaced="",
            by=organiser,
        )


def test_submit_needs_a_point(facilitator):
    with pytest.raises(ValidationError, match="nothing to read"):
        operations.submit(notes=TopicFactory().notes, by=facilitator)


def test_submit_hands_the_notes_in(facilitator):
    notes = operations.submit(notes=PointFactory().topic.notes, by=facilitator)

    assert notes.status == NotesStatus.IN_REVIEW


def test_send_back_makes_a_draft_again(organiser):
    notes = operations.send_back(notes=NotesFactory(in_review=True), by=organiser)

    assert notes.status == NotesStatus.DRAFT


@pytest.mark.parametrize("status", NotesStatus.values)
def test_move_to_follows_the_table_of_moves(status):
    for target in NotesStatus.values:
        notes = NotesFactory(status=status, published_at=timezone.now())
        if target in MOVES[status]:
            notes.move_to(target)
            assert notes.status == target
        else:
            with pytest.raises(ValidationError):
                notes.move_to(target)


def test_publish_tells_everybody_with_a_place(organiser, series):
    notes = NotesFactory(seminar__series=series, in_review=True)
    holder = RegistrationFactory(seminar=notes.seminar, confirmed=True)
    RegistrationFactory(seminar=notes.seminar, waiting=True)

    published = operations.publish(notes=notes, by=organiser)

    assert published.status == NotesStatus.PUBLISHED
    assert list(Message.objects.values_list("to", "kind")) == [
        (holder.participant.email, "notes_published")
    ]


def test_publish_tells_people_without_email_through_their_supporter_or_by_phone(organiser, series):
    notes = NotesFactory(seminar__series=series, in_review=True)
    supporter = ParticipantFactory(series=series, name="Sue", email="sue@example.org")
    people = {"seminar": notes.seminar, "confirmed": True, "participant__email": ""}
    RegistrationFactory(participant__name="Ana", participant__supporter=supporter, **people)
    RegistrationFactory(participant__name="Ben", **people)

    operations.publish(notes=notes, by=organiser)

    messages = Message.objects.order_by("pk")
    assert [(each.to, each.state, each.text.splitlines()[0]) for each in messages] == [
        ("sue@example.org", "queued", "Dear Sue (for Ana),"),
        ("", "to_tell", "Dear Ben,"),
    ]
    assert "Below, “you” means Ana." in messages[0].text


def test_publish_says_what_organisers_add_and_costs_the_same_for_many(
    organiser, series, django_assert_num_queries
):
    series.added_words.create(kind="notes_published", words="Come to lunch, {name}.")
    first, second = NotesFactory.create_batch(2, seminar__series=series, in_review=True)
    RegistrationFactory(seminar=first.seminar, confirmed=True)
    RegistrationFactory.create_batch(3, seminar=second.seminar, confirmed=True)

    with CaptureQueriesContext(connection) as one:
        operations.publish(notes=first, by=organiser)
    with django_assert_num_queries(len(one)):
        operations.publish(notes=second, by=organiser)

    texts = Message.objects.values_list("text", flat=True)
    assert [text.count("Come to lunch, ") for text in texts] == [1, 1, 1, 1]


def test_publish_tells_those_who_came_when_that_is_known(organiser, series):
    notes = NotesFactory(seminar__series=series, in_review=True)
    came, away = RegistrationFactory.create_batch(2, seminar=notes.seminar, confirmed=True)
    for registration, status in ((came, AttendanceStatus.PRESENT), (away, AttendanceStatus.ABSENT)):
        Attendance.objects.create(
            registration=registration, status=status, marked_at=timezone.now()
        )

    operations.publish(notes=notes, by=organiser)

    assert list(Message.objects.values_list("to", flat=True)) == [came.participant.email]


def test_publish_refuses_a_draft_and_sends_nothing(organiser):
    notes = NotesFactory()
    RegistrationFactory(seminar=notes.seminar, confirmed=True)

    with pytest.raises(ValidationError, match="cannot become"):
        operations.publish(notes=notes, by=organiser)

    assert Message.objects.count() == 0


def test_remove_deletes_the_file_too(facilitator, django_capture_on_commit_callbacks):
    notes = operations.upload(seminar=SeminarFactory(), source=uploaded(), by=facilitator)
    storage, name = notes.source.storage, notes.source.name
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        operations.remove(notes=notes, by=facilitator)

    assert not storage.exists(name)


def test_remove_refuses_published_notes(organiser):
    with pytest.raises(ValidationError, match="published"):
        operations.remove(notes=NotesFactory(published=True), by=organiser)


def test_delete_old_sources_after_30_days(facilitator):
    notes = operations.upload(seminar=SeminarFactory(), source=uploaded(), by=facilitator)
    storage, name = notes.source.storage, notes.source.name

    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        periodic.delete_old_sources()
    assert storage.exists(name)

    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        periodic.delete_old_sources()
    notes.refresh_from_db()
    assert (storage.exists(name), notes.source.name, notes.source_name) == (False, "", "")


def test_people_named_finds_names_of_the_people_who_registered():
    topic = PointFactory(text="Ask Marguerite, and al said so too").topic
    RegistrationFactory(seminar=topic.notes.seminar, participant__name="Marguerite Al Oyelaran")

    assert people_named(topic.notes) == ["Marguerite"]
