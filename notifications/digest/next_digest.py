"""The next digest as a reader would get it, made from what there is now and kept nowhere."""

from datetime import datetime

from notifications.digest import slots
from notifications.digest.contents import contents
from notifications.digest.letter import digest
from notifications.digest.registry import Batch, Reader, Readership, Window
from notifications.models import Frequency, Message
from notifications.operations import introductions


def next_digest(
    reader: Reader,
    readership: Readership,
    frequency: Frequency,
    *,
    told_until: datetime | None,
    now: datetime,
) -> Message | None:
    """None where there would be nothing to tell. Without `told_until`, the last one was had."""
    since = told_until or slots.latest(readership.zone, now)[frequency]
    window = Window(since, now)
    groups = contents(Batch(readership, {reader: window})).get(reader)
    if not groups:
        return None
    return digest(
        reader,
        readership,
        groups,
        frequency=frequency,
        slot=slots.following(frequency, readership.zone, now),
        introduction=introductions.words_in(introductions.newest(readership.within), window),
    )
