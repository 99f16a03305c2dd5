"""What this app has to tell in a digest: seminars, registration that opens, places free again.

Nobody is told of a seminar that they are on the list of.
"""

from collections.abc import Iterable, Iterator

from notifications.digest.registry import Batch, Entry, Reader
from participants.models import Registration
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus

NEW_SEMINARS = "New seminars"
REGISTRATION_OPENS = "You can register now"
FREE_AGAIN = "Places are free again"
Found = Iterator[tuple[Iterable[Reader], Entry]]


def new_seminars(batch: Batch) -> Found:
    window = batch.window
    published = coming(batch).filter(published_at__gt=window.since, published_at__lte=window.until)
    for seminar, readers in with_readers(batch, published):
        yield (
            readers,
            entry(seminar, about_registering(seminar, window.until), seminar.published_at),
        )


def registration_opens(batch: Batch) -> Found:
    """Not for those who read in the same digest that the seminar is new."""
    window = batch.window
    opened = coming(batch).filter(
        registration_opens_at__gt=window.since, registration_opens_at__lte=window.until
    )
    for seminar, readers in with_readers(batch, opened):
        opens_at = seminar.registration_opens_at
        if seminar.published_at < opens_at and seminar.registration_is_open(window.until):
            knew = set(batch.not_told_of(seminar.published_at))
            yield (
                [reader for reader in readers if reader in knew],
                entry(seminar, "Registration is open.", opens_at),
            )


def free_again(batch: Batch) -> Found:
    window = batch.window
    reopened = coming(batch).filter(
        opening__was_full=False,
        opening__opened_at__gt=window.since,
        opening__opened_at__lte=window.until,
    )
    for seminar, readers in with_readers(batch, reopened.select_related("opening")):
        if seminar.registration_is_open(window.until):
            knew = set(batch.not_told_of(seminar.published_at))
            yield (
                [reader for reader in readers if reader in knew],
                entry(
                    seminar, "All places were taken. Now some are free.", seminar.opening.opened_at
                ),
            )


def coming(batch):
    return (
        Seminar.objects.public()
        .filter(
            series=batch.readership.key,
            status=SeminarStatus.PUBLISHED,
            starts_at__gt=batch.window.until,
        )
        .select_related("series", "venue")
        .order_by("starts_at", "pk")
    )


def with_readers(batch, seminars) -> Iterator[tuple[Seminar, list[Reader]]]:
    """Each seminar with those who are not on its list."""
    seminars = list(seminars)
    keys = [reader.key for reader in batch.readers]
    listed = set(
        Registration.objects.active()
        .filter(seminar__in=seminars, participant__in=keys)
        .values_list("seminar", "participant")
    )
    for seminar in seminars:
        yield seminar, [r for r in batch.readers if (seminar.pk, r.key) not in listed]


def entry(seminar, words, at) -> Entry:
    return Entry(
        title=f"Seminar {seminar.number}: {seminar.title}",
        line=f"{seminar.when_and_where} {words}",
        address=seminar.get_absolute_url(),
        at=at,
    )


def about_registering(seminar, now):
    if seminar.registration_is_open(now):
        return "Registration is open."
    opens_at = seminar.registration_opens_at
    if opens_at and now < opens_at:
        return f"Registration opens on {moment_words(opens_at, seminar.series.zone)}."
    return ""
