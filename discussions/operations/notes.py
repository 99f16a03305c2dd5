"""Notes from the table to the page: uploaded, corrected, read again, published."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import history
from accounts.models import User
from discussions import emails
from discussions.importers import ParsedNotes, ParsedTopic, UnreadableNotes, read_notes_safely
from discussions.models import Notes, NotesStatus, Point, Table, Topic
from notifications.operations import outbox
from participants.models import CAME, Registration
from participants.operations.places import with_seminar
from seminars.models import Seminar


@dataclass(frozen=True)
class TopicText:
    """A topic as somebody wrote it down; empty texts are allowed."""

    number: str = ""
    title: str = ""
    question: str = ""
    group: str = ""
    points: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()


def upload(
    *, seminar: Seminar, source: UploadedFile, by: User, title: str = "", table_name: str = ""
) -> Notes:
    """Keep the file, and write down the structure found in it.

    A file that cannot be read is kept too: `unreadable` then says why, in words for its uploader.
    """
    source.seek(0)
    content = source.read()
    name = source.name or "notes"
    try:
        found, unreadable = read_notes_safely(content, name), ""
    except UnreadableNotes as refusal:
        found, unreadable = ParsedNotes(), str(refusal)
    with transaction.atomic(), history.context(by=by):
        notes = _new(seminar, by, title or found.title or "", table_name)
        notes.source_name, notes.unreadable = name[-200:], unreadable
        notes.unplaced = "\n".join(found.unplaced)
        notes.source = source
        notes.full_clean()
        notes.save()
        _write_topics(notes, [_as_text(topic) for topic in found.topics])
    return notes


@transaction.atomic
def begin(*, seminar: Seminar, by: User, title: str = "", table_name: str = "") -> Notes:
    """Start empty notes, to be typed at the table."""
    with history.context(by=by):
        notes = _new(seminar, by, title, table_name)
        notes.full_clean()
        notes.save()
    return notes


def _new(seminar: Seminar, by: User, title: str, table_name: str) -> Notes:
    title = title.strip() or f"Notes of seminar {seminar.number}"
    table = None
    if table_name.strip():
        table, _ = Table.objects.get_or_create(seminar=seminar, name=table_name.strip())
    return Notes(seminar=seminar, table=table, title=title[:250], uploaded_by=by)


def _as_text(topic: ParsedTopic) -> TopicText:
    return TopicText(
        number=topic.number or "",
        title=topic.title or "",
        question=topic.question or "",
        group=topic.group or "",
        points=tuple(topic.points),
        key_points=tuple(topic.key_points),
    )


def _write_topics(notes: Notes, topics: Iterable[TopicText]) -> None:
    for position, text in enumerate(topics):
        topic = Topic(
            notes=notes,
            position=position,
            number=text.number,
            title=text.title,
            question=text.question,
            group=text.group,
        )
        topic.full_clean(exclude=["notes"])
        topic.save()
        said = [(point, False) for point in text.points]
        said += [(point, True) for point in text.key_points]
        Point.objects.bulk_create(
            Point(topic=topic, position=place, text=point, is_key=is_key)
            for place, (point, is_key) in enumerate(said)
        )


@transaction.atomic
def save_structure(
    *,
    notes: Notes,
    revision: int,
    title: str,
    topics: Iterable[TopicText],
    unplaced: str,
    by: User,
) -> Notes:
    """Replace what the notes say. Refused when somebody else saved since `revision`."""
    notes = Notes.objects.select_for_update(of=("self",)).get(pk=notes.pk)
    if notes.status == NotesStatus.PUBLISHED:
        raise ValidationError("These notes are published and can no longer be changed here.")
    if notes.revision != revision:
        raise ValidationError(
            "Somebody else changed these notes while you were writing. Yours are still below, "
            "but not saved: open the notes in a new tab, compare the two, and save again there."
        )
    with history.context(by=by):
        notes.title, notes.unplaced, notes.revision = title, unplaced, revision + 1
        notes.full_clean()
        notes.save(update_fields=["title", "unplaced", "revision"])
        notes.topics.all().delete()
        _write_topics(notes, topics)
    return notes


@transaction.atomic
def submit(*, notes: Notes, by: User) -> Notes:
    """Hand the notes over to the organisers. There must be something to read."""
    notes = Notes.objects.select_for_update(of=("self",)).get(pk=notes.pk)
    if not Point.objects.filter(topic__notes=notes).exists():
        raise ValidationError("There is nothing to read yet. Write at least one point first.")
    with history.context(by=by):
        notes.move_to(NotesStatus.IN_REVIEW)
    return notes


@transaction.atomic
def send_back(*, notes: Notes, by: User, reason: str = "") -> Notes:
    """Give the notes back to the facilitator to change."""
    notes = Notes.objects.select_for_update(of=("self",)).get(pk=notes.pk)
    with history.context(by=by, reason=reason):
        notes.move_to(NotesStatus.DRAFT)
    return notes


@transaction.atomic
def publish(*, notes: Notes, by: User) -> Notes:
    """Show the notes to everybody and tell those who were there."""
    notes = Notes.objects.select_for_update(of=("self",)).get(pk=notes.pk)
    with history.context(by=by):
        # The row must say when it was published before it may say that it is.
        notes.published_at = timezone.now()
        notes.save(update_fields=["published_at"])
        notes.move_to(NotesStatus.PUBLISHED)
        people = with_seminar(people_to_tell(notes.seminar), notes.seminar)
        outbox.add(*(emails.notes_published(notes, person) for person in people))
    return notes


def people_to_tell(seminar: Seminar) -> QuerySet[Registration]:
    """Those who came; where nobody was marked, those who had a place."""
    people = seminar.registrations.select_related("participant__supporter", "seminar__series")
    came = people.filter(attendance__status__in=CAME)
    return came if came.exists() else people.confirmed()


@transaction.atomic
def remove(*, notes: Notes, by: User) -> None:
    """Delete notes that were never published, with their file."""
    if notes.status == NotesStatus.PUBLISHED:
        raise ValidationError("These notes are published. They cannot be deleted here.")
    with history.context(by=by):
        source, storage = notes.source.name, notes.source.storage
        notes.delete()
        if source:
            transaction.on_commit(lambda: storage.delete(source))
