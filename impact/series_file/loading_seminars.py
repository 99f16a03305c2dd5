"""The part of a series file that holds no people: groups, venues, seminars and notes.

Users come first all the same, since tables and notes may name them.
"""

from django.core.exceptions import ValidationError

from accounts.models import User
from discussions.models import Notes, Point, Table, Topic
from participants.models import Quota, StakeholderGroup
from seminars.models import ProgrammeItem, Seminar, Speaker, Venue

from . import sentences
from .loaded import Loaded
from .rows import keys, named
from .shapes import NotesShape, SeminarShape, TopicShape


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
    for position, (place, entry) in enumerate(keys(f"{key}.programme", shape.programme)):
        item = loaded.save(ProgrammeItem, entry, place, seminar=seminar, position=position)
        at = f"{place}.speakers"
        item.speakers.set(named(loaded.speakers, name, at, "speaker") for name in entry.speakers)
    for place, entry in keys(f"{key}.quotas", shape.quotas):
        group = loaded.group(entry.group, f"{place}.group")
        loaded.save(Quota, entry, place, seminar=seminar, group=group)
    tables = dict(
        _table(loaded, seminar, entry, at) for at, entry in keys(f"{key}.tables", shape.tables)
    )
    for number, (place, entry) in enumerate(keys(f"{key}.notes", shape.notes), start=1):
        table = named(tables, entry.table, f"{place}.table", "table")
        uploaded_by = loaded.user(entry.uploaded_by, f"{place}.uploaded_by")
        notes = loaded.save(
            Notes, entry, place, seminar=seminar, table=table, uploaded_by=uploaded_by
        )
        _topics(loaded, notes, entry, place, (seminar.number, number))


def _table(loaded, seminar, shape, key):
    table = loaded.save(Table, shape, key, seminar=seminar)
    users = [loaded.user(email, f"{key}.facilitators") for email in shape.facilitators]
    table.facilitators.set(users)
    return shape.name, table


def _topics(loaded: Loaded, notes: Notes, shape: NotesShape, key: str, at: tuple[int, int]) -> None:
    for position, (place, entry) in enumerate(keys(f"{key}.topics", shape.topics)):
        topic = loaded.save(Topic, entry, place, notes=notes, position=position)
        for line, point in enumerate(_points(topic, entry), start=1):
            loaded.points[*at, position + 1, line] = point


def _points(topic: Topic, shape: TopicShape) -> list[Point]:
    """Points first, then key points, numbered through: the order in which they are shown."""
    said = [(text, False) for text in shape.points]
    said += [(text, True) for text in shape.key_points]
    return Point.objects.bulk_create(
        Point(topic=topic, position=place, text=text, is_key=is_key)
        for place, (text, is_key) in enumerate(said)
    )
