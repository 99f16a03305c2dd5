"""The part of a series file that holds no people: groups, venues, seminars and notes.

Users come first all the same, since tables and notes may name them.
"""

from django.core.exceptions import ValidationError

from accounts.models import User
from discussions.models import Notes, Point, Table, Topic
from participants.models import AddedWords, ExtraQuestion, Quota, StakeholderGroup
from seminars.models import ProgrammeItem, Seminar, Speaker, Venue

from . import sentences
from .loaded import Loaded
from .rows import keys, named
from .shapes import SeminarShape, TopicShape


def load(loaded: Loaded) -> None:
    file, series = loaded.file, loaded.series
    for key, shape in keys("people.users", file.people.users):
        loaded.users[shape.email.lower()] = _user(shape, key)
    for position, (key, shape) in enumerate(keys("groups", file.groups)):
        group = loaded.save(StakeholderGroup, shape, key, series=series, position=position)
        loaded.groups[shape.key] = group
    for key, shape in keys("venues", file.venues):
        loaded.venues[shape.name] = loaded.save(Venue, shape, key, series=series)
    for key, shape in keys("speakers", file.speakers):
        speaker = loaded.save(Speaker, shape, key, series=series)
        for name in (shape.name, str(speaker)):
            loaded.speakers.setdefault(name, speaker)
    for key, shape in keys("added_words", file.added_words):
        loaded.save(AddedWords, shape, key, series=series)
    for key, shape in keys("seminars", file.seminars):
        _seminar(loaded, shape, key)


def _user(shape, key):
    """Whoever signs in with an address. An account that is there already stays as it is."""
    try:
        return User.objects.with_email(shape.email) or User.objects.create_user(
            shape.email, name=shape.name
        )
    except ValidationError as refusal:
        raise ValidationError(list(sentences.of_row(key, refusal))) from refusal


def _seminar(loaded: Loaded, shape: SeminarShape, key: str) -> None:
    venue = named(loaded.venues, shape.venue, f"{key}.venue", "venue")
    seminar = loaded.save(Seminar, shape, key, series=loaded.series, venue=venue)
    loaded.seminars[shape.number] = seminar
    for position, (at, entry) in enumerate(keys(f"{key}.programme", shape.programme)):
        _item(loaded, seminar, position, entry, at)
    for at, entry in keys(f"{key}.quotas", shape.quotas):
        group = loaded.group(entry.group, f"{at}.group")
        loaded.save(Quota, entry, at, seminar=seminar, group=group)
    for position, (at, entry) in enumerate(keys(f"{key}.extra_questions", shape.extra_questions)):
        question = loaded.save(ExtraQuestion, entry, at, seminar=seminar, position=position)
        loaded.questions[seminar.number, position + 1] = question
    for at, entry in keys(f"{key}.added_words", shape.added_words):
        loaded.save(AddedWords, entry, at, series=loaded.series, seminar=seminar)
    tables = {
        entry.name: _table(loaded, seminar, entry, at)
        for at, entry in keys(f"{key}.tables", shape.tables)
    }
    for number, (at, entry) in enumerate(keys(f"{key}.notes", shape.notes), start=1):
        table = named(tables, entry.table, f"{at}.table", "table")
        _notes(loaded, seminar, number, table, entry, at)


def _item(loaded, seminar, position, shape, key):
    item = loaded.save(ProgrammeItem, shape, key, seminar=seminar, position=position)
    at = f"{key}.speakers"
    item.speakers.set(named(loaded.speakers, name, at, "speaker") for name in shape.speakers)


def _table(loaded, seminar, shape, key):
    table = loaded.save(Table, shape, key, seminar=seminar)
    at = f"{key}.facilitators"
    table.facilitators.set(loaded.user(email, at) for email in shape.facilitators)
    return table


def _notes(loaded, seminar, number, table, shape, key):
    """Notes with their topics; each point is kept by the place that evidence names it by."""
    uploaded_by = loaded.user(shape.uploaded_by, f"{key}.uploaded_by")
    notes = loaded.save(Notes, shape, key, seminar=seminar, table=table, uploaded_by=uploaded_by)
    for position, (at, entry) in enumerate(keys(f"{key}.topics", shape.topics)):
        topic = loaded.save(Topic, entry, at, notes=notes, position=position)
        for line, point in enumerate(_points(topic, entry), start=1):
            loaded.points[seminar.number, number, position + 1, line] = point


def _points(topic: Topic, shape: TopicShape) -> list[Point]:
    """Points first, then key points, numbered through: the order in which they are shown."""
    said = [(text, False) for text in shape.points]
    said += [(text, True) for text in shape.key_points]
    return Point.objects.bulk_create(
        Point(topic=topic, position=place, text=text, is_key=is_key)
        for place, (text, is_key) in enumerate(said)
    )
