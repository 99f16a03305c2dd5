"""Adding words to a kind of message, changing them, and taking them away."""

from django.db import transaction

from accounts import history
from accounts.models import User
from participants.models import AddedWords
from seminars.models import Seminar, Series


@transaction.atomic
def write(*, series: Series, seminar: Seminar | None, kind: str, words: str, by: User) -> None:
    """Keep the words that every message of the kind holds from now on; none takes them away."""
    # One at a time, or two could write the first words of a kind at once.
    Series.objects.select_for_update().get(pk=series.pk)
    row = AddedWords.objects.filter(series=series, seminar=seminar, kind=kind).first()
    row = row or AddedWords(series=series, seminar=seminar, kind=kind)
    row.words = words.strip()
    with history.context(by=by):
        if row.words:
            row.full_clean()
            row.save()
        elif row.pk:
            row.delete()


def copy(*, seminar: Seminar, to: Seminar) -> None:
    """A copy of a seminar says the same."""
    for row in seminar.added_words.all():
        to.added_words.create(series=to.series, kind=row.kind, words=row.words)
