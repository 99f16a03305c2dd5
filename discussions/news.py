"""What discussions have to tell in a digest: notes that can be read."""

from collections.abc import Iterable, Iterator

from discussions import emails
from discussions.models import Notes
from notifications.digest.registry import Batch, Entry, Reader
from notifications.models import Message
from participants.models import Registration

NOTES = "Notes to read"


def notes_published(batch: Batch) -> Iterator[tuple[Iterable[Reader], Entry]]:
    """Not for those who had an email about the same notes when they were published."""
    window = batch.window
    published = list(
        Notes.objects.published()
        .filter(
            seminar__series=batch.readership.key,
            published_at__gt=window.since,
            published_at__lte=window.until,
        )
        .select_related("seminar__series", "table")
    )
    told = told_already(batch, published)
    for notes in published:
        readers = [reader for reader in batch.readers if (notes.pk, reader.key) not in told]
        yield readers, entry(notes)


def told_already(batch, published) -> set[tuple[int, int]]:
    """The notes and readers for whom an email was queued."""
    people = Registration.objects.filter(
        participant__in=[reader.key for reader in batch.readers],
        seminar__in={notes.seminar_id for notes in published},
    )
    keys = {
        emails.notes_key(notes, person): (notes.pk, person.participant_id)
        for person in people
        for notes in published
        if notes.seminar_id == person.seminar_id
    }
    queued = Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True)
    return {keys[key] for key in queued}


def entry(notes) -> Entry:
    seminar = notes.seminar
    table = f" {notes.table}." if notes.table else ""
    return Entry(
        title=notes.title,
        line=f"What was said at seminar {seminar.number}, “{seminar.title}”.{table}",
        address=notes.get_absolute_url(),
        at=notes.published_at,
    )
