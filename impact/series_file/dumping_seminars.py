"""The speakers and seminars of a series as shapes, with their programme, quotas and notes."""

from collections import Counter
from collections.abc import Iterable

from discussions.models import Notes, Topic
from participants.models import AddedWords
from seminars.models import ProgrammeItem, Seminar, Series

from .shapes import (
    AddedWordsShape,
    ExtraQuestionShape,
    NotesShape,
    ProgrammeItemShape,
    QuotaShape,
    SeminarShape,
    SpeakerShape,
    TableShape,
    TopicShape,
)
from .shaping import Users, shape_of

PARTS = (
    "programme__speakers",
    "quotas__group",
    "extra_questions",
    "added_words",
    "tables__facilitators",
    "notes__table",
    "notes__uploaded_by",
    "notes__topics__points",
)


def speakers(series: Series) -> list[SpeakerShape]:
    return [shape_of(SpeakerShape, each) for each in series.speakers.order_by("name", "pk")]


def seminars(series: Series, users: Users) -> list[SeminarShape]:
    names = _speaker_names(series)
    rows = series.seminars.select_related("venue").prefetch_related(*PARTS)
    return [_seminar(each, users, names) for each in rows]


def _speaker_names(series: Series) -> dict[int, str]:
    """What a programme calls each speaker: the name, with more where two share it."""
    everybody = list(series.speakers.all())
    shared = Counter(speaker.name for speaker in everybody)
    return {
        speaker.pk: str(speaker) if shared[speaker.name] > 1 else speaker.name
        for speaker in everybody
    }


def _seminar(seminar: Seminar, users: Users, names: dict[int, str]) -> SeminarShape:
    return shape_of(
        SeminarShape,
        seminar,
        venue=seminar.venue and seminar.venue.name,
        programme=[_item(item, names) for item in seminar.programme.all()],
        quotas=[
            shape_of(QuotaShape, quota, group=quota.group.key) for quota in seminar.quotas.all()
        ],
        extra_questions=[
            shape_of(ExtraQuestionShape, question) for question in seminar.extra_questions.all()
        ],
        added_words=added_words(seminar.added_words.all()),
        tables=[
            shape_of(TableShape, table, facilitators=sorted(users.names(table.facilitators.all())))
            for table in seminar.tables.all()
        ],
        notes=[_notes(notes, users) for notes in seminar.notes.all()],
    )


def added_words(rows: Iterable[AddedWords]) -> list[AddedWordsShape]:
    return [shape_of(AddedWordsShape, row) for row in rows]


def _item(item: ProgrammeItem, names: dict[int, str]) -> ProgrammeItemShape:
    speaking = sorted(names[speaker.pk] for speaker in item.speakers.all())
    return shape_of(ProgrammeItemShape, item, speakers=speaking)


def _notes(notes: Notes, users: Users) -> NotesShape:
    return shape_of(
        NotesShape,
        notes,
        table=notes.table and notes.table.name,
        uploaded_by=users.name(notes.uploaded_by),
        topics=[_topic(topic) for topic in notes.topics.all()],
    )


def _topic(topic: Topic) -> TopicShape:
    points = topic.points.all()
    return shape_of(
        TopicShape,
        topic,
        points=[point.text for point in points if not point.is_key],
        key_points=[point.text for point in points if point.is_key],
    )
