"""From a series file to rows: all of it, or nothing and a sentence for each mistake."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import SYSTEM, Actor
from participants.operations import news
from seminars.models import Series

from . import loading_outcomes, loading_people, loading_seminars
from .loaded import Loaded
from .shapes_of_people import SeriesFile
from .text import read, shaped


def load(text: str, *, by: Actor = SYSTEM) -> Series:
    """Make the series that a file describes. No messages are sent to anybody in it."""
    return _keep(read(text), by)


def load_tables(tables: dict[str, Any], *, by: Actor = SYSTEM) -> Series:
    """The same for a file whose TOML has been read already."""
    return _keep(shaped(tables), by)


@transaction.atomic
def _keep(file: SeriesFile, by: Actor) -> Series:
    if Series.objects.filter(slug=file.series.slug).exists():
        raise ValidationError(
            [
                f"series.slug: there is a series at the address “{file.series.slug}” already. "
                "Nothing has been changed. Choose another address in the file, and load it again."
            ]
        )
    with history.context(by=by, reason="Loaded from a series file"):
        loaded = Loaded(file)
        loading_seminars.load(loaded)
        loading_people.load(loaded)
        loading_outcomes.load(loaded)
    news.begin(series=loaded.series, by=by)
    return loaded.series
