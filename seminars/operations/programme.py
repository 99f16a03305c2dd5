"""What happens in a seminar, in which order, and who speaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts import history
from accounts.history import Actor
from seminars import positions
from seminars.models import ProgrammeItem, Seminar, Series, Speaker
from seminars.operations.seminars import lock


@dataclass(frozen=True)
class SpeakerLine:
    """A speaker as an organiser writes one: a name, and perhaps what they do and where."""

    name: str
    role: str = ""
    organisation: str = ""


@transaction.atomic
def add(
    *, seminar: Seminar, by: Actor, fields: Mapping[str, Any], speakers: Iterable[SpeakerLine] = ()
) -> ProgrammeItem:
    """Put an item at the end of the programme."""
    lock(seminar)  # or two organisers could leave two items at one position
    position = positions.next_after(seminar.programme.last())
    item = ProgrammeItem(seminar=seminar, position=position, **fields)
    with history.context(by=by):
        item.full_clean()
        item.save()
        item.speakers.set(known_speakers(seminar.series, speakers))
    return item


@transaction.atomic
def change(
    *, item: ProgrammeItem, by: Actor, fields: Mapping[str, Any], speakers: Iterable[SpeakerLine]
) -> ProgrammeItem:
    """Change an item and who speaks in it."""
    before = list(item.speakers.all())
    for name, value in fields.items():
        setattr(item, name, value)
    with history.context(by=by):
        item.full_clean()
        item.save()
        item.speakers.set(known_speakers(item.seminar.series, speakers))
        forget_unheard(before)
    return item


@transaction.atomic
def move(*, item: ProgrammeItem, by: Actor, steps: int) -> None:
    """Move an item so many places later, or earlier when negative; at either end it stays."""
    lock(item.seminar)
    items = list(item.seminar.programme.all())
    with history.context(by=by):
        positions.move(items, item, steps)


@transaction.atomic
def remove(*, item: ProgrammeItem, by: Actor) -> None:
    """Take an item out of the programme."""
    speakers = list(item.speakers.all())
    with history.context(by=by):
        item.delete()
        forget_unheard(speakers)


def known_speakers(series: Series, lines: Iterable[SpeakerLine]) -> list[Speaker]:
    """The speakers of the lines. A name the series knows is that person, brought up to date."""
    return [known_speaker(series, line) for line in lines]


def known_speaker(series: Series, line: SpeakerLine) -> Speaker:
    speaker = series.speakers.filter(name__iexact=line.name).first()
    speaker = speaker or Speaker(series=series, name=line.name)
    speaker.role = line.role or speaker.role
    speaker.organisation = line.organisation or speaker.organisation
    speaker.full_clean()
    speaker.save()
    return speaker


def forget_unheard(speakers: Iterable[Speaker]) -> None:
    """Delete those who now speak nowhere: we keep no names without a use."""
    for speaker in speakers:
        if not speaker.programme_items.exists():
            speaker.delete()
