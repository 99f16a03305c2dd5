"""The organisers' own words above the next digest of a series."""

from datetime import datetime

from django.db import transaction

from accounts import history
from accounts.models import User
from notifications.digest.registry import Window
from notifications.models import Introduction


@transaction.atomic
def write(*, within: str, words: str, by: User, now: datetime) -> None:
    """Put words above the next digest of everybody, instead of those before; none takes them away.

    Whoever has read the words before reads the new ones too; unchanged words stay as they are.
    """
    current = Introduction.objects.filter(within=within)
    if words and current.filter(words=words).exists():
        return
    with history.context(by=by):
        current.delete()
        if words:
            Introduction.objects.create(within=within, words=words, written_at=now, written_by=by)


def newest(within: str) -> Introduction | None:
    return Introduction.objects.filter(within=within).order_by("written_at").last()


def words_in(introduction: Introduction | None, window: Window) -> str:
    """What somebody has not read yet; written after their digest was due, it is for the next."""
    if introduction is None or introduction.written_at not in window:
        return ""
    return introduction.words
