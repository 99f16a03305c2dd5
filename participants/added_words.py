"""What organisers add to a kind of message: a seminar's own words, or those of its series."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from notifications import placeholders
from notifications.escaping import Markdown
from participants.models import AddedWords
from participants.placeholders import values
from seminars.models import Seminar, Series


def with_added_words(seminars: QuerySet[Seminar]) -> QuerySet[Seminar]:
    """Each with the words added to its messages, found in the same statement."""
    theirs = Q(seminar=OuterRef("pk")) | Q(series=OuterRef("series"), seminar=None)
    row = JSONObject(kind="kind", seminar="seminar_id", words="words")
    found = AddedWords.objects.filter(theirs).order_by().values(row=row)
    return seminars.annotate(words_found=ArraySubquery(found))


def words_by_kind(seminar: Seminar) -> dict[str, str]:
    """Asked for once of a seminar that came without them."""
    if not hasattr(seminar, "words_found"):
        theirs = Q(seminar=seminar.pk) | Q(series=seminar.series, seminar=None)
        rows = AddedWords.objects.filter(theirs).values("kind", "seminar", "words")
        seminar.words_found = list(rows)
    of_series_first = sorted(seminar.words_found, key=lambda row: row["seminar"] is not None)
    return {row["kind"]: row["words"] for row in of_series_first}


def added_to(kind: str, seminar: Seminar, *, name: str, place_url: str) -> Markdown | str:
    """The words for one reader of a message, or nothing."""
    words = words_by_kind(seminar).get(kind, "")
    if not words:
        return ""
    said = values(series=seminar.series, seminar=seminar, name=name, place_url=place_url)
    return placeholders.fill(words, said)


def written_for(series: Series, seminar: Seminar | None) -> dict[str, AddedWords]:
    """What was written for a series or for one seminar alone, by kind of message: one query."""
    rows = series.added_words.filter(seminar=seminar)
    return {row.kind: row for row in rows}
