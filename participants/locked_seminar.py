"""What letters need of a seminar, asked for in the statement that locks it, at no further cost."""

from django.db.models import Exists, OuterRef, QuerySet

from participants.added_words import with_added_words
from participants.models import Arrangement, Letter, LetterStatus
from seminars.models import Seminar

GONE_OUT = {LetterStatus.SENDING, LetterStatus.SENT}


def with_what_letters_need(seminars: QuerySet[Seminar]) -> QuerySet[Seminar]:
    sent = Letter.objects.filter(seminar=OuterRef("pk"), for_latecomers=True, status__in=GONE_OUT)
    arranged = Arrangement.objects.filter(registration__seminar=OuterRef("pk"))
    return with_added_words(seminars).annotate(
        has_letters_sent=Exists(sent), has_arrangements=Exists(arranged)
    )


def may_have_missed_letters(seminar: Seminar) -> bool:
    """Whether it is worth a look; always, where nobody asked with the lock."""
    return getattr(seminar, "has_letters_sent", True)


def may_have_arrangements(seminar: Seminar) -> bool:
    return getattr(seminar, "has_arrangements", True)
