"""Samples of every email about a place, with invented people."""

from collections.abc import Iterable

from notifications.models import Message
from notifications.samples import Sample
from participants.samples.changes import OF_CHANGES
from participants.samples.letters import OF_LETTERS, OF_NEWS
from participants.samples.links import OF_HOLDS, OF_LINKS
from participants.samples.places import OF_PLACES
from participants.samples.waiting import OF_WAITING
from seminars.models import Series

SAMPLES = (*OF_PLACES, *OF_WAITING, *OF_CHANGES, *OF_LETTERS, *OF_NEWS, *OF_LINKS, *OF_HOLDS)


BY_KIND = {sample.key: sample for sample in SAMPLES}


def add(samples: Iterable[Sample]) -> None:
    """Let organisers add words to messages of an app above this one."""
    BY_KIND.update({sample.key: sample for sample in samples})


def when(kind: str) -> str:
    """Who gets the message of a kind, and when."""
    return BY_KIND[kind].when


def sample_with(words: str, kind: str, series: Series) -> Message:
    """The message of a kind, with words added to it that nobody need have kept."""
    series.words_shown = [{"kind": kind, "seminar": None, "words": words}]
    return BY_KIND[kind].build(series)
