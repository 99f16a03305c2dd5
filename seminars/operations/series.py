"""Beginning a series, and showing it to everybody or to its team alone."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from accounts.models import User
from seminars.models import Role, Series


@transaction.atomic
def create(*, by: User, **fields: Any) -> Series:
    """Begin a series, unpublished. Whoever creates it is its first organiser."""
    series = Series(**fields)
    with history.context(by=by):
        series.full_clean()
        series.save()
        series.team.create(user=by, role=Role.ORGANISER)
    return series


@transaction.atomic
def change(*, series: Series, by: Actor, fields: Mapping[str, Any]) -> Series:
    """Change what is said about the series, or how it looks."""
    for name, value in fields.items():
        setattr(series, name, value)
    with history.context(by=by):
        series.full_clean()
        series.save()
    return series


@transaction.atomic
def publish(*, series: Series, by: Actor) -> Series:
    """Show the series to everybody, once it says what it is."""
    if not (series.summary or series.aims):
        raise ValidationError(
            "Say in a sentence what the series is about, in its settings. Then publish it."
        )
    return show(series, by, is_published=True)


@transaction.atomic
def unpublish(*, series: Series, by: Actor) -> Series:
    """Take the series and all its pages out of public view. Nothing is deleted."""
    return show(series, by, is_published=False)


def show(series: Series, by: Actor, *, is_published: bool) -> Series:
    series.is_published = is_published
    with history.context(by=by):
        series.save(update_fields=["is_published"])
    return series
